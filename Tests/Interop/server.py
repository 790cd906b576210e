"""grpc.testing.TestService on grpcio, for the interop-client.

    server.py [--port=N] [--use_tls=true --tls_cert_file=FILE --tls_key_file=FILE]

Prints "listening on PORT" and serves until it is ended. grpcio does not tell whether a request was
compressed, so expect_compressed is passed over.
"""

import argparse
import collections
import pathlib
import threading
import time
from concurrent import futures

import grpc

import messages

RESET_SECONDS_MAX = 0.3

seen = collections.defaultdict(list)
unmatched = [0]
lock = threading.Lock()


class Call:
    """What the handler of a call sees, under the name that its client gave it."""

    def __init__(self, context):
        self.context = context
        metadata = dict(context.invocation_metadata())
        self.name = metadata.get(messages.CALL_KEY)
        self.is_finished = False
        remaining = context.time_remaining()
        self.deadline = None if remaining is None else time.monotonic() + remaining
        self.note("began")
        context.add_callback(self.ended)
        if messages.ECHO_INITIAL in metadata:
            context.send_initial_metadata(
                [(messages.ECHO_INITIAL, metadata[messages.ECHO_INITIAL])])
        if messages.ECHO_TRAILING in metadata:
            context.set_trailing_metadata(
                [(messages.ECHO_TRAILING, metadata[messages.ECHO_TRAILING])])

    def note(self, sight):
        if self.name is not None:
            with lock:
                seen[self.name].append(sight)

    def ended(self):
        if self.is_finished:
            return self.note("finished")
        is_expired = self.deadline is not None and time.monotonic() >= self.deadline
        self.note("expired" if is_expired else "cancelled")

    def finish(self, status=None):
        self.is_finished = self.context.is_active()
        if status is not None and status.code:
            code = next(code for code in grpc.StatusCode if code.value[0] == status.code)
            self.context.abort(code, status.message)

    def finish_requests(self):
        """The requests of a call that was reset end as if it were half-closed; grpcio says that it
        was a little after.
        """
        time.sleep(RESET_SECONDS_MAX)
        self.finish()


def empty(_, context):
    Call(context).finish()
    return messages.Empty()


def unary(request, context):
    # Before the headers: they name the encoding.
    if request.response_compressed.value:
        context.set_compression(grpc.Compression.Gzip)
    Call(context).finish(request.response_status)
    return messages.SimpleResponse(payload={"body": bytes(request.response_size)})


def streaming_input(requests, context):
    call, size = Call(context), 0
    for request in requests:
        call.note("message")
        size += len(request.payload.body)
    call.finish_requests()
    return messages.StreamingInputCallResponse(aggregated_payload_size=size)


def answers(call, request):
    for wanted in request.response_parameters:
        time.sleep(wanted.interval_us / 1e6)
        if not wanted.compressed.value:
            call.context.disable_next_message_compression()
        call.note("answered")
        yield messages.StreamingOutputCallResponse(payload={"body": bytes(wanted.size)})


def streaming_output(request, context):
    context.set_compression(grpc.Compression.Gzip)
    call = Call(context)
    call.note("message")
    yield from answers(call, request)
    call.finish(request.response_status)


def full_duplex(requests, context):
    context.set_compression(grpc.Compression.Gzip)
    call = Call(context)
    for request in requests:
        call.note("message")
        if request.response_status.code:
            call.finish(request.response_status)
        yield from answers(call, request)
    call.finish_requests()


def half_duplex(requests, context):
    call, gathered = Call(context), []
    for request in requests:
        call.note("message")
        gathered.append(request)
    for request in gathered:
        yield from answers(call, request)
    call.finish_requests()


def tell_seen(_, context):
    name = dict(context.invocation_metadata()).get(messages.CALL_KEY)
    with lock:
        return "\n".join(seen[name]).encode()


def tell_unmatched(_, __):
    return str(unmatched[0]).encode()


class Handlers(grpc.GenericRpcHandler):
    """The methods by their path; counts the calls of others."""

    def __init__(self):
        def method(kind, function, request, response):
            return getattr(grpc, kind + "_rpc_method_handler")(
                function, request_deserializer=request.FromString,
                response_serializer=response.SerializeToString)

        m = messages
        output = (m.StreamingOutputCallRequest, m.StreamingOutputCallResponse)
        self.methods = {
            m.SERVICE + "EmptyCall": method("unary_unary", empty, m.Empty, m.Empty),
            m.SERVICE + "UnaryCall": method(
                "unary_unary", unary, m.SimpleRequest, m.SimpleResponse),
            m.SERVICE + "StreamingInputCall": method(
                "stream_unary", streaming_input, m.StreamingInputCallRequest,
                m.StreamingInputCallResponse),
            m.SERVICE + "StreamingOutputCall": method("unary_stream", streaming_output, *output),
            m.SERVICE + "FullDuplexCall": method("stream_stream", full_duplex, *output),
            m.SERVICE + "HalfDuplexCall": method("stream_stream", half_duplex, *output),
            m.SEEN: grpc.unary_unary_rpc_method_handler(tell_seen),
            m.UNMATCHED: grpc.unary_unary_rpc_method_handler(tell_unmatched),
        }

    def service(self, handler_call_details):
        found = self.methods.get(handler_call_details.method)
        if found is None:
            unmatched[0] += 1
        return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--use_tls", choices=["true", "false"], default="false")
    parser.add_argument("--tls_cert_file")
    parser.add_argument("--tls_key_file")
    options = parser.parse_args()
    server = grpc.server(futures.ThreadPoolExecutor(32), handlers=[Handlers()])
    address = f"127.0.0.1:{options.port}"
    if options.use_tls == "true":
        pair = [pathlib.Path(options.tls_key_file), pathlib.Path(options.tls_cert_file)]
        credentials = grpc.ssl_server_credentials([tuple(file.read_bytes() for file in pair)])
        port = server.add_secure_port(address, credentials)
    else:
        port = server.add_insecure_port(address)
    server.start()
    print(f"listening on {port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
