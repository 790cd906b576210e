"""gRPC's interoperability cases with grpcio as the client, against the interop-server.

    client.py --server_port=N [--concurrent_calls=N] CASE...

Written after grpc/grpc doc/interop-test-descriptions.md. Prints OK or FAILED for each case, and exits
1 if one failed. What grpcio does not show of an answer is looked at by bare.py.
"""

import argparse
import sys
import threading
import time
import uuid

import grpc

import messages

SECONDS_MAX = 60
SEEN_SECONDS_MAX = 10
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP \U0001f608\t\n"
SIZES = [(27182, 31415), (8, 9), (1828, 2653), (45904, 58979)]
STOP = object()


class Wrong(Exception):
    """The server did not do what the case wants."""


def expect(what, found, wanted):
    if found != wanted:
        raise Wrong(f"{what} is {found!r} instead of {wanted!r}")


class Sender:
    """The requests of a call, sent one by one."""

    def __init__(self):
        self._waiting, self._ready = [], threading.Condition()

    def send(self, message):
        with self._ready:
            self._waiting.append(message)
            self._ready.notify()

    def finish(self):
        self.send(STOP)

    def __iter__(self):
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._waiting)
                message = self._waiting.pop(0)
            if message is STOP:
                return
            yield message


class Service:
    """The stubs of TestService and of the observer."""

    def __init__(self, options, channel_options=()):
        self.options = options
        # A connection of its own, also where grpcio could share one.
        settings = [("grpc.use_local_subchannel_pool", 1), *channel_options]
        address = f"{options.server_host}:{options.server_port}"
        if options.use_tls == "true":
            with open(options.tls_ca_file, "rb") as authority:
                credentials = grpc.ssl_channel_credentials(authority.read())
            self.channel = grpc.secure_channel(address, credentials, options=settings)
        else:
            self.channel = grpc.insecure_channel(address, options=settings)
        make = lambda kind, name, request, response: getattr(self.channel, kind)(
            messages.SERVICE + name, request_serializer=request.SerializeToString,
            response_deserializer=response.FromString)
        m = messages
        self.empty = make("unary_unary", "EmptyCall", m.Empty, m.Empty)
        self.unary = make("unary_unary", "UnaryCall", m.SimpleRequest, m.SimpleResponse)
        self.input = make(
            "stream_unary", "StreamingInputCall", m.StreamingInputCallRequest,
            m.StreamingInputCallResponse)
        output = (m.StreamingOutputCallRequest, m.StreamingOutputCallResponse)
        self.output = make("unary_stream", "StreamingOutputCall", *output)
        self.full_duplex = make("stream_stream", "FullDuplexCall", *output)
        self.half_duplex = make("stream_stream", "HalfDuplexCall", *output)

    def bare(self, path):
        return self.channel.unary_unary(path)

    def seen(self, name):
        text = self.bare(messages.SEEN)(
            b"", metadata=[(messages.CALL_KEY, name)], timeout=SECONDS_MAX)
        return text.decode().split()

    def wait_for(self, name, *wanted):
        """Waits until the server's handler has seen one of these."""
        deadline = time.monotonic() + SEEN_SECONDS_MAX
        while (found := self.seen(name)) not in wanted:
            if time.monotonic() > deadline:
                raise Wrong(f"the handler saw {found} instead of {wanted}")
            time.sleep(0.01)


def call_name():
    name = f"python-{uuid.uuid4().hex}"
    return name, [(messages.CALL_KEY, name)]


def output_request(payload, sizes):
    return messages.StreamingOutputCallRequest(
        response_parameters=[{"size": size} for size in sizes], payload={"body": bytes(payload)})


def check_answer(answer, size):
    expect("the payload", answer.payload.body, bytes(size))


def failure(what, call):
    """The status that the call fails with."""
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise Wrong(f"{what} did not fail")


def empty_unary(service, _):
    expect("the answer", service.empty(messages.Empty(), timeout=SECONDS_MAX), messages.Empty())


def large_unary(service, _):
    answer = service.unary(messages.large_request(), timeout=SECONDS_MAX)
    check_answer(answer, messages.LARGE_RESPONSE_BYTES)


def client_compressed_unary(service, _):
    request = messages.large_request()
    request.expect_compressed.value = True
    probe = failure("the probe", lambda: service.unary(request, timeout=SECONDS_MAX))
    expect("the probe's status", probe.code(), grpc.StatusCode.INVALID_ARGUMENT)
    answer = service.unary(request, timeout=SECONDS_MAX, compression=grpc.Compression.Gzip)
    check_answer(answer, messages.LARGE_RESPONSE_BYTES)
    answer = service.unary(request, timeout=SECONDS_MAX, compression=grpc.Compression.Deflate)
    check_answer(answer, messages.LARGE_RESPONSE_BYTES)
    request.expect_compressed.value = False
    answer = service.unary(request, timeout=SECONDS_MAX)
    check_answer(answer, messages.LARGE_RESPONSE_BYTES)


def server_compressed_unary(service, _):
    for is_compressed in (True, False):
        request = messages.large_request()
        request.response_compressed.value = is_compressed
        answer = service.unary(request, timeout=SECONDS_MAX)
        check_answer(answer, messages.LARGE_RESPONSE_BYTES)


def client_streaming(service, _):
    requests = [
        messages.StreamingInputCallRequest(payload={"body": bytes(size)})
        for size, _ in SIZES
    ]
    answer = service.input(iter(requests), timeout=SECONDS_MAX)
    expect("the sum", answer.aggregated_payload_size, 74922)


def client_compressed_streaming(service, _):
    compressed = messages.StreamingInputCallRequest(payload={"body": bytes(27182)})
    compressed.expect_compressed.value = True
    probe = failure("the probe", lambda: service.input(iter([compressed]), timeout=SECONDS_MAX))
    expect("the probe's status", probe.code(), grpc.StatusCode.INVALID_ARGUMENT)
    answer = service.input(
        iter([compressed]), timeout=SECONDS_MAX, compression=grpc.Compression.Gzip)
    expect("the sum", answer.aggregated_payload_size, 27182)
    plain = messages.StreamingInputCallRequest(payload={"body": bytes(45904)})
    plain.expect_compressed.value = False
    answer = service.input(iter([plain]), timeout=SECONDS_MAX)
    expect("the sum", answer.aggregated_payload_size, 45904)


def server_streaming(service, _):
    sizes = [size for _, size in SIZES]
    answers = list(service.output(output_request(0, sizes), timeout=SECONDS_MAX))
    expect("the sizes", [len(answer.payload.body) for answer in answers], sizes)


def server_compressed_streaming(service, _):
    request = output_request(0, [31415, 92653])
    request.response_parameters[0].compressed.value = True
    request.response_parameters[1].compressed.value = False
    answers = list(service.output(request, timeout=SECONDS_MAX))
    expect("the sizes", [len(answer.payload.body) for answer in answers], [31415, 92653])


def response_intervals(service, _):
    """interval_us: not a case of its own, but a feature that the description has."""
    request = output_request(0, [1, 2, 3])
    for parameters in request.response_parameters:
        parameters.interval_us = 100_000
    began = time.monotonic()
    sizes = [len(a.payload.body) for a in service.output(request, timeout=SECONDS_MAX)]
    expect("the sizes", sizes, [1, 2, 3])
    took = time.monotonic() - began
    if took < 0.3:
        raise Wrong(f"three intervals of 0.1 s took {took} s")


def ping_pong(service, _):
    sender = Sender()
    answers = service.full_duplex(iter(sender), timeout=SECONDS_MAX)
    for payload, size in SIZES:
        sender.send(output_request(payload, [size]))
        check_answer(next(answers), size)
    sender.finish()
    expect("further answers", list(answers), [])


def empty_stream(service, _):
    expect("the answers", list(service.full_duplex(iter([]), timeout=SECONDS_MAX)), [])


def half_duplex(service, _):
    name, metadata = call_name()
    sender = Sender()
    answers = service.half_duplex(iter(sender), metadata=metadata, timeout=SECONDS_MAX)
    for payload, size in SIZES:
        sender.send(output_request(payload, [size]))
    service.wait_for(name, ["began"] + ["message"] * len(SIZES))
    sender.finish()
    sizes = [len(answer.payload.body) for answer in answers]
    expect("the sizes", sizes, [size for _, size in SIZES])


def slow_consumer(service, _):
    """With grpcio's windows as they begin: it opens them by megabytes when answers come fast."""
    name, metadata = call_name()
    count = 2000
    narrow = Service(service.options, [("grpc.http2.bdp_probe", 0)])
    answers = narrow.output(
        output_request(0, [1030] * count), metadata=metadata, timeout=SECONDS_MAX)
    last = unchanged = 0
    while unchanged < 20:
        time.sleep(0.02)
        answered = service.seen(name).count("answered")
        unchanged = unchanged + 1 if answered == last > 0 else 0
        last = answered
    if last > count // 2:
        raise Wrong(f"the server gave {last} answers that nobody read")
    read = 0
    for answer in answers:
        check_answer(answer, 1030)
        read += 1
        if read % 20 == 0:
            time.sleep(0.005)
    expect("the number of answers", read, count)
    narrow.channel.close()


def custom_metadata(service, _):
    metadata = [
        (messages.ECHO_INITIAL, "test_initial_metadata_value"),
        (messages.ECHO_TRAILING, b"\xab\xab\xab"),
    ]

    def check(call):
        expect("the initial metadata", [
            value for key, value in call.initial_metadata() if key == messages.ECHO_INITIAL
        ], ["test_initial_metadata_value"])
        expect("the trailing metadata", [
            value for key, value in call.trailing_metadata() if key == messages.ECHO_TRAILING
        ], [b"\xab\xab\xab"])

    answer, call = service.unary.with_call(
        messages.large_request(), metadata=metadata, timeout=SECONDS_MAX)
    check_answer(answer, messages.LARGE_RESPONSE_BYTES)
    check(call)
    request = output_request(messages.LARGE_REQUEST_BYTES, [messages.LARGE_RESPONSE_BYTES])
    call = service.full_duplex(iter([request]), metadata=metadata, timeout=SECONDS_MAX)
    for answer in call:
        check_answer(answer, messages.LARGE_RESPONSE_BYTES)
    check(call)


def status_code_and_message(service, _, message="test status message"):
    status = {"code": 2, "message": message}
    unary = failure("UnaryCall", lambda: service.unary(
        messages.SimpleRequest(response_status=status), timeout=SECONDS_MAX))
    stream = failure("FullDuplexCall", lambda: list(service.full_duplex(
        iter([messages.StreamingOutputCallRequest(response_status=status)]),
        timeout=SECONDS_MAX)))
    for error in (unary, stream):
        expect("the code", error.code(), grpc.StatusCode.UNKNOWN)
        expect("the message", error.details(), message)


def special_status_message(service, _):
    status_code_and_message(service, _, SPECIAL)


def unimplemented(service, path):
    count = lambda: int(service.bare(messages.UNMATCHED)(b"", timeout=SECONDS_MAX))
    before = count()
    error = failure("the call", lambda: service.bare(path)(b"", timeout=SECONDS_MAX))
    expect("the code", error.code(), grpc.StatusCode.UNIMPLEMENTED)
    expect("the server's count", count(), before + 1)


def unimplemented_method(service, _):
    unimplemented(service, messages.UNIMPLEMENTED_METHOD)


def unimplemented_service(service, _):
    unimplemented(service, messages.UNIMPLEMENTED_SERVICE)


def cancel_after_begin(service, _):
    name, metadata = call_name()
    sender = Sender()
    call = service.input.future(iter(sender), metadata=metadata, timeout=SECONDS_MAX)
    service.wait_for(name, ["began"])
    call.cancel()
    expect("the code", call.code(), grpc.StatusCode.CANCELLED)
    sender.finish()
    service.wait_for(name, ["began", "cancelled"])


def cancel_after_first_response(service, _):
    name, metadata = call_name()
    sender = Sender()
    call = service.full_duplex(iter(sender), metadata=metadata, timeout=SECONDS_MAX)
    sender.send(output_request(27182, [31415]))
    check_answer(next(call), 31415)
    call.cancel()
    error = failure("the call", lambda: next(call))
    expect("the code", error.code(), grpc.StatusCode.CANCELLED)
    sender.finish()
    service.wait_for(name, ["began", "message", "answered", "cancelled"])


def timeout_on_sleeping_server(service, _):
    for seconds in (0.001, 0.3):
        name, metadata = call_name()
        sender = Sender()
        sender.send(output_request(27182, []))
        call = service.full_duplex(iter(sender), metadata=metadata, timeout=seconds)
        error = failure("the call", lambda: list(call))
        expect("the code", error.code(), grpc.StatusCode.DEADLINE_EXCEEDED)
        sender.finish()
    # The server's clock ends it, or the client's RST_STREAM comes first.
    service.wait_for(
        name, ["began", "message", "expired"], ["began", "message", "cancelled"])


def concurrent_large_unary(service, options):
    request = messages.large_request()
    calls = [
        service.unary.future(request, timeout=SECONDS_MAX)
        for _ in range(options.concurrent_calls)
    ]
    for call in calls:
        check_answer(call.result(), messages.LARGE_RESPONSE_BYTES)


def rpc_soak(service, options):
    for _ in range(options.soak_iterations):
        large_unary(service, options)


def channel_soak(service, options):
    for _ in range(options.soak_iterations):
        fresh = Service(service.options)
        large_unary(fresh, options)
        fresh.channel.close()


CASES = {
    case.__name__: case for case in (
        empty_unary, large_unary, client_compressed_unary, server_compressed_unary,
        client_streaming, client_compressed_streaming, server_streaming,
        server_compressed_streaming, response_intervals, ping_pong, empty_stream, half_duplex,
        slow_consumer, custom_metadata, status_code_and_message, special_status_message,
        unimplemented_method, unimplemented_service, cancel_after_begin,
        cancel_after_first_response, timeout_on_sleeping_server, concurrent_large_unary,
        rpc_soak, channel_soak,
    )
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server_port", type=int, required=True)
    parser.add_argument("--server_host", default="127.0.0.1")
    parser.add_argument("--use_tls", choices=["true", "false"], default="false")
    parser.add_argument("--tls_ca_file")
    parser.add_argument("--concurrent_calls", type=int, default=1000)
    parser.add_argument("--soak_iterations", type=int, default=10)
    parser.add_argument("cases", nargs="*", metavar="CASE", help="all of them by default")
    options = parser.parse_args()
    service = Service(options)
    failed = 0
    for name in options.cases or CASES:
        try:
            CASES[name](service, options)
            print(f"OK      {name}", flush=True)
        except (Wrong, grpc.RpcError) as problem:
            failed += 1
            print(f"FAILED  {name}: {problem}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
