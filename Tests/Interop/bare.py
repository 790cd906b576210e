"""Calls of the interop-server frame by frame: what no gRPC library shows of an answer.

    bare.py --server_port=N

Prints OK or FAILED for each check, and exits 1 if one failed.
"""

import argparse
import gzip
import socket
import struct
import sys
import time

import h2.config
import h2.connection
import h2.events
import h2.exceptions

import messages

SECONDS_MAX = 20


class Wrong(Exception):
    """The server's answer is not what it must be."""


class Call:
    """One call on a connection of its own, and all that came back."""

    def __init__(self, port, path, metadata=()):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS_MAX)
        self.h2 = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=True, header_encoding="utf-8"))
        self.h2.initiate_connection()
        self.blocks = []
        self.body = bytearray()
        self.ended = self.reset = False
        self.h2.send_headers(1, [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"),
            ("te", "trailers"), ("content-type", "application/grpc"), *metadata,
        ])
        self.flush()

    def flush(self):
        self.socket.sendall(self.h2.data_to_send())

    def send(self, message, compressed=False, end=True):
        """A message, as far as the server's windows let it through."""
        if compressed:
            message = gzip.compress(message)
        data = bytes((compressed,)) + struct.pack(">I", len(message)) + message
        while data:
            count = min(
                self.h2.local_flow_control_window(1), self.h2.max_outbound_frame_size, len(data))
            if count == 0:
                self.read()
                continue
            self.h2.send_data(1, data[:count])
            data = data[count:]
            self.flush()
        if end:
            self.h2.end_stream(1)
            self.flush()

    def cancel(self):
        self.h2.reset_stream(1, 8)
        self.flush()

    def read(self):
        data = self.socket.recv(65536)
        if not data:
            raise Wrong("the server closed the connection")
        for event in self.h2.receive_data(data):
            if isinstance(event, (h2.events.ResponseReceived, h2.events.TrailersReceived)):
                ends = event.stream_ended is not None
                self.blocks.append((dict(event.headers), ends))
            elif isinstance(event, h2.events.DataReceived):
                self.body += event.data
                self.h2.acknowledge_received_data(event.flow_controlled_length, 1)
            elif isinstance(event, h2.events.StreamEnded):
                self.ended = True
            elif isinstance(event, h2.events.StreamReset):
                self.reset = True
        self.flush()

    def finish(self):
        """Reads to the end of the answer."""
        while not (self.ended or self.reset):
            self.read()
        self.socket.close()
        return self

    @property
    def status(self):
        return self.blocks[-1][0].get("grpc-status")

    def answers(self):
        """(compressed flag, message) of each."""
        found, rest = [], bytes(self.body)
        while rest:
            flag, length = struct.unpack(">BI", rest[:5])
            message, rest = rest[5 : 5 + length], rest[5 + length :]
            found.append((flag, gzip.decompress(message) if flag else message))
        return found


def expect(what, found, wanted):
    if found != wanted:
        raise Wrong(f"{what} is {found!r} instead of {wanted!r}")


def seen(port, name):
    call = Call(port, messages.SEEN, [(messages.CALL_KEY, name)])
    call.send(b"")
    return call.finish().answers()[0][1].decode().split()


def wait_for(port, name, wanted):
    """Waits until the server's handler has seen exactly that of a call."""
    deadline = time.monotonic() + SECONDS_MAX / 2
    while (found := seen(port, name)) != wanted:
        if time.monotonic() > deadline:
            raise Wrong(f"the handler saw {found} instead of {wanted}")
        time.sleep(0.01)


def unimplemented(port, path):
    """One HEADERS frame with END_STREAM: HTTP 200 and status 12, not HTTP 404."""
    call = Call(port, path)
    call.send(b"")
    call.finish()
    expect("the number of header blocks", len(call.blocks), 1)
    fields, ends = call.blocks[0]
    expect("END_STREAM on it", ends, True)
    expect(":status", fields.get(":status"), "200")
    expect("content-type", fields.get("content-type"), "application/grpc")
    expect("grpc-status", fields.get("grpc-status"), "12")
    expect("the body", bytes(call.body), b"")


def unimplemented_method(port):
    unimplemented(port, messages.UNIMPLEMENTED_METHOD)


def unimplemented_service(port):
    unimplemented(port, messages.UNIMPLEMENTED_SERVICE)


def cancel_after_begin(port):
    """RST_STREAM reaches the handler."""
    call = Call(
        port, messages.SERVICE + "StreamingInputCall", [(messages.CALL_KEY, "bare-cancel")])
    wait_for(port, "bare-cancel", ["began"])
    call.cancel()
    wait_for(port, "bare-cancel", ["began", "cancelled"])
    call.socket.close()


def connection_lost(port):
    """So does the loss of the connection."""
    call = Call(
        port, messages.SERVICE + "StreamingInputCall", [(messages.CALL_KEY, "bare-lost")])
    wait_for(port, "bare-lost", ["began"])
    call.socket.close()
    wait_for(port, "bare-lost", ["began", "cancelled"])


def timeout_on_sleeping_server(port):
    """The server itself ends a call at its deadline; nothing is reset here."""
    call = Call(
        port, messages.SERVICE + "FullDuplexCall",
        [(messages.CALL_KEY, "bare-timeout"), ("grpc-timeout", "200m")])
    began = time.monotonic()
    call.send(messages.StreamingOutputCallRequest(
        payload={"body": bytes(27182)}).SerializeToString(), end=False)
    call.finish()
    expect("grpc-status", call.status, "4")
    if time.monotonic() - began < 0.15:
        raise Wrong("the call ended before its deadline")
    wait_for(port, "bare-timeout", ["began", "message", "expired"])


def client_compressed_unary(port):
    """The flag of each message is looked at, whatever the header promises."""
    for is_compressed in (False, True):
        for is_expected in (False, True):
            request = messages.large_request()
            request.expect_compressed.value = is_expected
            call = Call(port, messages.SERVICE + "UnaryCall", [("grpc-encoding", "gzip")])
            call.send(request.SerializeToString(), compressed=is_compressed)
            expect("grpc-status", call.finish().status, "0" if is_compressed == is_expected else "3")


def client_compressed_streaming(port):
    for is_compressed in (False, True):
        for is_expected in (False, True):
            request = messages.StreamingInputCallRequest(payload={"body": bytes(27182)})
            request.expect_compressed.value = is_expected
            call = Call(
                port, messages.SERVICE + "StreamingInputCall", [("grpc-encoding", "gzip")])
            call.send(request.SerializeToString(), compressed=is_compressed)
            expect("grpc-status", call.finish().status, "0" if is_compressed == is_expected else "3")


def server_compressed_unary(port):
    for accepted in ("identity,gzip", "identity"):
        for is_wanted in (False, True):
            request = messages.large_request()
            request.response_compressed.value = is_wanted
            call = Call(
                port, messages.SERVICE + "UnaryCall", [("grpc-accept-encoding", accepted)])
            call.send(request.SerializeToString())
            [(flag, message)] = call.finish().answers()
            # What the client does not take is not sent.
            expect("the flag", flag, int(is_wanted and "gzip" in accepted))
            answer = messages.SimpleResponse.FromString(message)
            expect("the payload", answer.payload.body, bytes(messages.LARGE_RESPONSE_BYTES))


def server_compressed_streaming(port):
    request = messages.StreamingOutputCallRequest()
    for size, is_compressed in ((31415, True), (92653, False)):
        parameters = request.response_parameters.add(size=size)
        parameters.compressed.value = is_compressed
    call = Call(
        port, messages.SERVICE + "StreamingOutputCall", [("grpc-accept-encoding", "gzip")])
    call.send(request.SerializeToString())
    answers = call.finish().answers()
    expect("the flags", [flag for flag, _ in answers], [1, 0])
    sizes = [
        len(messages.StreamingOutputCallResponse.FromString(message).payload.body)
        for _, message in answers
    ]
    expect("the sizes", sizes, [31415, 92653])


CHECKS = [
    unimplemented_method, unimplemented_service, cancel_after_begin, connection_lost,
    timeout_on_sleeping_server, client_compressed_unary, client_compressed_streaming,
    server_compressed_unary, server_compressed_streaming,
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server_port", type=int, required=True)
    port = parser.parse_args().server_port
    failed = 0
    for check in CHECKS:
        try:
            check(port)
            print(f"OK      {check.__name__}", flush=True)
        except (Wrong, OSError, ValueError, h2.exceptions.ProtocolError) as problem:
            failed += 1
            print(f"FAILED  {check.__name__}: {problem}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
