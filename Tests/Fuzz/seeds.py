"""Writes the inputs that the fuzzers start from into Tests/Fuzz/Corpus.

Run it again after a change; what fuzzers found lies beside them under other names.
"""

import gzip
import pathlib
import struct

FOLDER = pathlib.Path(__file__).parent / "Corpus"


def write(target, name, content):
    folder = FOLDER / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"seed-{name}").write_bytes(content)


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def text(value):
    assert len(value) < 127
    return bytes([len(value)]) + value


def field(name, value):
    return b"\0" + text(name) + text(value)


def request(path, *more):
    block = b"\x83\x86" + field(b":path", path) + field(b":authority", b"a") + field(b"te", b"trailers")
    block += field(b"content-type", b"application/grpc")
    return block + b"".join(field(*pair) for pair in more)


def message(content, flag=0):
    return bytes([flag]) + struct.pack(">I", len(content)) + content


def response(*fields):
    return b"\x88" + b"".join(field(*pair) for pair in fields)


def sessions():
    unary = frame(1, 4, 1, request(b"/f.F/U")) + frame(0, 1, 1, message(b"\0hello"))
    yield "unary", b"\x0c" + unary
    yield "byte-by-byte", b"\x00" + unary
    yield "kept", b"\x08" + frame(1, 4, 1, request(b"/f.F/U", (b"grpc-timeout", b"100m"))) + frame(
        0, 1, 1, message(b"\1hello"))
    yield "compressed", b"\x0c" + frame(
        1, 4, 1, request(b"/f.F/B", (b"grpc-encoding", b"gzip"), (b"grpc-accept-encoding", b"gzip"))
    ) + frame(0, 1, 1, message(gzip.compress(b"\0" * 400), 1))
    bidirectional = frame(1, 4, 1, request(b"/f.F/B", (b"k-bin", b"AAEC"), (b"k", b"v")))
    bidirectional += frame(0, 0, 1, message(b"\0a") + message(b"\1b"))
    yield "bidirectional", b"\x0c" + bidirectional + frame(8, 0, 0, b"\0\0\1\0") + frame(
        0, 1, 1, message(b"\3c"))
    yield "reset", b"\x0c" + bidirectional + frame(3, 0, 1, b"\0\0\0\x08")
    yield "server-streaming", b"\x08" + frame(1, 4, 1, request(b"/f.F/S")) + frame(0, 1, 1, message(b"\3x"))
    yield "client-streaming", b"\x08" + frame(1, 4, 1, request(b"/f.F/C")) + frame(
        0, 0, 1, message(b"\3x")[:4]) + frame(0, 1, 1, message(b"\3x")[4:])
    block = request(b"/f.F/U")
    yield "continuation", b"\x0c" + frame(1, 0, 1, block[:9]) + frame(9, 0, 1, block[9:20]) + frame(
        9, 4, 1, block[20:]) + frame(0, 9, 1, b"\2" + message(b"\0p") + b"\0\0")
    yield "pings", b"\x0c" + frame(6, 0, 0, b"12345678") * 3 + frame(4, 0, 0, b"\0\4\0\0\1\0") + frame(
        7, 0, 0, b"\0" * 8)
    yield "preface", b"\x0dPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0)
    yield "http1", b"\x0dGET / HTTP/1.1\r\nHost: a\r\n\r\n"


def clients():
    begin = response((b"content-type", b"application/grpc"))
    end = b"\0" + text(b"grpc-status") + text(b"0") + field(b"grpc-message", b"a%20b")
    yield "answer", b"\x0c" + frame(1, 4, 1, begin) + frame(0, 0, 1, message(b"x")) + frame(1, 5, 1, end)
    yield "status-alone", b"\x0c" + frame(1, 5, 3, begin + end)
    yield "stream", b"\x08" + frame(1, 4, 5, begin + field(b"grpc-encoding", b"gzip")) + frame(
        0, 0, 5, message(gzip.compress(b"y" * 100), 1) + message(b"z")) + frame(1, 5, 5, end)
    yield "reset", b"\x0c" + frame(3, 0, 7, b"\0\0\0\7") + frame(7, 0, 0, b"\0\0\0\1\0\0\0\0bye")
    yield "http-status", b"\x0c" + frame(1, 5, 1, b"\x8d" + field(b"content-type", b"text/html"))


def protobuf(*fields):
    body = b""
    for number, value in fields:
        if isinstance(value, int):
            body += bytes([number << 3, value])
        else:
            body += bytes([number << 3 | 2, len(value)]) + value
    return body


def main():
    for name, content in sessions():
        write("session", name, content)
    for name, content in clients():
        write("client", name, content)
    write("deframer", "two", b"\x01\x40" + message(b"one") + message(b""))
    write("deframer", "large", b"\x01\x01" + message(b"x" * 300))
    write("deframer", "flag", b"\x07\x40" + message(b"one", 1))
    inner = protobuf((1, b"web"), (2, b"Ann"), (3, protobuf((1, b"k"), (2, b"v"))), (4, 1), (5, b"x"))
    for kind in range(12):
        write("message", f"kind-{kind}", bytes([kind]) + protobuf((1, inner), (2, inner), (3, 7), (4, b"text")))
    write("message", "unknown", b"\0" + b"\xa0\x06\x01\xaa\x06\x02hi\xad\x06abcd\xa9\x06abcdefgh")
    pair = lambda name, value: text(name) + text(value)
    write("metadata", "text", pair(b"x-a", b"1") + pair(b"x-a", b"2"))
    write("metadata", "binary", pair(b"x-bin", b"AAEC,  BB==") + pair(b"y-bin", b""))
    write("metadata", "reserved", pair(b"grpc-timeout", b"1S") + pair(b"grpc-encoding", b"br"))
    for value in (b"1H", b"99999999H", b"100m", b"0n", b"123456789S", b"1"):
        write("timeout", value.decode(), value)
    for name, value in (("plain", b"AAEC"), ("padded", b"AAE="), ("percent", b"a%20b%"), ("utf8", "☺%E2".encode())):
        write("coding", name, value)


if __name__ == "__main__":
    main()
