"""HTTP/2 by hand: frames, sockets, and a client that calls properly. For garbage.py and abuse.py."""

import socket
import struct
import time

# A proper call that takes longer was not served.
ANSWER_SECONDS_MAX = 5.0
# How long a server is left alone until it has given back what a load took.
SETTLE_SECONDS = 7.0

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY = 0, 1, 3, 4, 6, 7
END_STREAM, ACK, END_HEADERS = 1, 1, 4


def frame(kind, flags, stream, payload=b""):
    """One HTTP/2 frame (RFC 9113 section 4.1)."""
    head = struct.pack(">I", len(payload))[1:] + bytes((kind, flags)) + struct.pack(">I", stream)
    return head + payload


def literal(name, value):
    """A header field without indexing, without Huffman coding (RFC 7541 section 6.2.2)."""
    return b"".join((b"\0", _text(name), _text(value)))


def _text(text):
    length = len(text)
    if length < 127:
        return bytes((length,)) + text
    length, encoded = length - 127, bytearray((127,))
    while length >= 128:
        encoded.append(length & 127 | 128)
        length >>= 7
    encoded.append(length)
    return bytes(encoded) + text


def request_fields(path):
    """The header block of a request."""
    # :method POST and :scheme http stand in the static table.
    return b"\x83\x86" + b"".join(
        literal(name, value)
        for name, value in (
            (b":path", path),
            (b":authority", b"test"),
            (b"te", b"trailers"),
            (b"content-type", b"application/grpc"),
            (b"baton-as", b"operations/olga"),
        )
    )


FIELDS = request_fields(b"/baton.v1.RosterService/ListReps")
OPENING = PREFACE + frame(SETTINGS, 0, 0) + frame(SETTINGS, ACK, 0)
EMPTY_MESSAGE = b"\0\0\0\0\0"


def call(stream):
    """The frames of one proper request."""
    return frame(HEADERS, END_HEADERS, stream, FIELDS) + frame(
        DATA, END_STREAM, stream, EMPTY_MESSAGE
    )


class Connection:
    """A socket to the server."""

    def __init__(self, address, source=None):
        self.socket = socket.create_connection(
            address, timeout=ANSWER_SECONDS_MAX, source_address=source
        )
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data):
        """Sends; False if the server has closed."""
        try:
            self.socket.sendall(data)
            return True
        except OSError:
            return False

    def frames(self):
        """The frames that come, as (kind, flags, stream, payload), until the end."""
        buffer = bytearray()
        while True:
            while len(buffer) >= 9:
                end = 9 + int.from_bytes(buffer[:3], "big")
                if len(buffer) < end:
                    break
                stream = int.from_bytes(buffer[5:9], "big")
                yield buffer[3], buffer[4], stream, bytes(buffer[9:end])
                del buffer[:end]
            data = self.socket.recv(65536)
            if not data:
                return
            buffer += data

    def close(self):
        self.socket.close()

    def abort(self):
        """Vanishes: the peer gets a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


class ProperClient:
    """Calls ListReps on one connection, over and over."""

    def __init__(self, address):
        self.connection = Connection(address)
        self.connection.send(OPENING)
        self.frames = self.connection.frames()
        self.stream = 1

    def call(self, count=1):
        """Makes calls at once, and says whether each was answered with a message."""
        wanted = set(range(self.stream, self.stream + 2 * count, 2))
        self.stream += 2 * count
        if not self.connection.send(b"".join(call(stream) for stream in sorted(wanted))):
            return False
        messages, taken = set(), 0
        for kind, flags, stream, payload in self.frames:
            if kind == PING and not flags & ACK:
                self.connection.send(frame(PING, ACK, 0, payload))
            if kind in (RST_STREAM, GOAWAY):
                return False
            if kind == DATA and len(payload) > len(EMPTY_MESSAGE):
                messages.add(stream)
                taken += len(payload)
            if kind in (DATA, HEADERS) and flags & END_STREAM:
                wanted.discard(stream)
                if not wanted:
                    self._open_window(taken)
                    return len(messages) == count
        return False

    def _open_window(self, size):
        if size:
            self.connection.send(frame(8, 0, 0, struct.pack(">I", size)))


def warm_up(address, connections, rounds=1):
    """A normal load, until buffers and caches have their size; then some quiet."""
    for _ in range(rounds):
        clients = [ProperClient(address) for _ in range(connections)]
        for client in clients:
            if not client.call(20):
                raise RuntimeError("a call of the warm-up was not answered")
        for client in clients:
            client.connection.close()
    time.sleep(SETTLE_SECONDS)


def resident_kilobytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    raise ValueError("no VmRSS")
