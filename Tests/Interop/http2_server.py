"""A server of HTTP/2 that breaks off, for the negative cases of the interop-client.

    http2_server.py --test_case=CASE [--port=N]

Written after grpc/grpc doc/negative-http2-interop-test-descriptions.md. Prints "listening on PORT",
serves until its client has gone for good, and exits 0 if the client behaved; otherwise says what it
did and exits 1.
"""

import argparse
import socket
import struct
import sys
import time

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import h2.settings

import messages

# As in gRPC's own server of this test: nearly every byte is padding.
PADDED_CHUNK_BYTES = 5
PADDING_BYTES = 255
# How long a call is left to wait while others are to run beside it.
PAUSE_SECONDS = 0.02
CLIENT_SECONDS_MAX = 30


class Misbehaved(Exception):
    """The client did what it must not."""


class Connection:
    """One connection, and what the case does to its calls."""

    def __init__(self, client, case):
        self.client = client
        self.case = case
        self.h2 = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        self.requests = {}
        self.outgoing = {}
        self.open_now = self.open_most = self.finished = 0
        self.pings_sent = self.pings_answered = 0
        if case == "max_streams":
            self.h2.local_settings = h2.settings.Settings(
                client=False,
                initial_values={h2.settings.SettingCodes.MAX_CONCURRENT_STREAMS: 1})

    def serve(self):
        """Until the client closes."""
        self.h2.initiate_connection()
        self.flush()
        while True:
            data = self.client.recv(65536)
            if not data:
                return
            for event in self.h2.receive_data(data):
                self.handle(event)
            self.flush()
            self.pour()

    def flush(self):
        self.client.sendall(self.h2.data_to_send())

    def handle(self, event):
        if isinstance(event, h2.events.RequestReceived):
            self.requests[event.stream_id] = bytearray()
            self.open_now += 1
            self.open_most = max(self.open_most, self.open_now)
        elif isinstance(event, h2.events.DataReceived):
            self.requests[event.stream_id] += event.data
            self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded):
            self.answer(event.stream_id, bytes(self.requests[event.stream_id]))
        elif isinstance(event, h2.events.PingAckReceived):
            self.pings_answered += 1
        elif isinstance(event, h2.events.StreamReset):
            raise Misbehaved(f"reset stream {event.stream_id} with {event.error_code}")
        elif isinstance(event, h2.events.ConnectionTerminated) and event.error_code != 0:
            raise Misbehaved(f"sent GOAWAY with {event.error_code}: {event.additional_data}")

    def answer(self, stream, body):
        request = messages.SimpleRequest.FromString(body[5:])
        if len(body) - 5 != struct.unpack(">I", body[1:5])[0]:
            raise Misbehaved("sent a message whose length is not as it says")
        message = messages.SimpleResponse(
            payload={"body": bytes(request.response_size)}).SerializeToString()
        data = b"\0" + struct.pack(">I", len(message)) + message
        if self.case == "goaway":
            # All frames of the first answer come after it.
            self.goaway_behind(stream)
        if self.case == "max_streams":
            self.flush()
            time.sleep(PAUSE_SECONDS)
        self.ping()
        self.h2.send_headers(
            stream, [(":status", "200"), ("content-type", "application/grpc")])
        self.ping()
        if self.case == "rst_after_header":
            return self.reset(stream)
        if self.case == "rst_during_data":
            data = data[: len(data) // 2]
        self.ping()
        self.outgoing[stream] = data

    def goaway_behind(self, stream):
        """Not by `close_connection`: h2 sends nothing after it."""
        self.flush()
        payload = struct.pack(">II", stream, 0)
        head = struct.pack(">I", len(payload))[1:] + bytes((7, 0)) + struct.pack(">I", 0)
        self.client.sendall(head + payload)

    def pour(self):
        """Sends of the answers what the client's windows let through."""
        padding = PADDING_BYTES if self.case == "data_frame_padding" else None
        small = self.case in ("data_frame_padding", "no_df_padding_sanity_test")
        overhead = 0 if padding is None else padding + 1
        for stream in list(self.outgoing):
            data = memoryview(self.outgoing[stream])
            while len(data) > 0:
                room = self.h2.local_flow_control_window(stream) - overhead
                count = min(
                    room, len(data),
                    PADDED_CHUNK_BYTES if small else self.h2.max_outbound_frame_size)
                if count <= 0:
                    break
                self.h2.send_data(stream, bytes(data[:count]), pad_length=padding)
                data = data[count:]
            self.outgoing[stream] = bytes(data)
            self.flush()
            if not data:
                del self.outgoing[stream]
                self.finish(stream)
        self.flush()

    def finish(self, stream):
        self.ping()
        if self.case in ("rst_during_data", "rst_after_data"):
            return self.reset(stream)
        self.h2.send_headers(stream, [("grpc-status", "0")], end_stream=True)
        self.done()

    def reset(self, stream):
        self.h2.reset_stream(stream, 0)
        self.done()

    def done(self):
        self.open_now -= 1
        self.finished += 1

    def ping(self):
        if self.case == "ping":
            self.pings_sent += 1
            self.h2.ping(struct.pack(">Q", self.pings_sent))


def judge(case, connections):
    """Raises Misbehaved unless the client did what the case wants."""
    calls = [connection.finished for connection in connections]
    wanted = {"goaway": [1, 1], "max_streams": [11]}.get(case, [1])
    if calls != wanted:
        raise Misbehaved(f"made {calls} calls on its connections instead of {wanted}")
    for connection in connections:
        if connection.pings_answered != connection.pings_sent:
            raise Misbehaved(
                f"answered {connection.pings_answered} PINGs of {connection.pings_sent}")
        if case == "ping" and connection.pings_sent < 4:
            raise Misbehaved("was not asked for a PING")
        if case == "max_streams" and connection.open_most != 1:
            raise Misbehaved(f"had {connection.open_most} streams open at once")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--test_case", required=True)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    connections = []
    with socket.create_server(("127.0.0.1", options.port)) as listening:
        listening.settimeout(CLIENT_SECONDS_MAX)
        print(f"listening on {listening.getsockname()[1]}", flush=True)
        try:
            for _ in range(2 if options.test_case == "goaway" else 1):
                client, _ = listening.accept()
                client.settimeout(CLIENT_SECONDS_MAX)
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connections.append(Connection(client, options.test_case))
                with client:
                    connections[-1].serve()
            judge(options.test_case, connections)
        except (Misbehaved, OSError, h2.exceptions.ProtocolError) as problem:
            print(f"http2_server.py: {options.test_case}: the client {problem}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
