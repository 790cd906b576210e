"""Attacks a server with what no proper client sends, for garbage.sh.

    garbage.py HOST:PORT PID

Warms the server up, notes its resident memory, sends half-written requests, requests whose clients
vanish, and garbage, while a proper client goes on calling; then says what the memory is. Exits 0 if
every proper call was answered and the memory came back within MEMORY_SECONDS_MAX to no more than
MEMORY_FACTOR_MAX of what it was. All damage comes from SEED.
"""

import random
import sys
import threading
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "Abuse"))
from http2 import (  # noqa: E402
    ANSWER_SECONDS_MAX,
    DATA,
    END_HEADERS,
    FIELDS,
    HEADERS,
    OPENING,
    PREFACE,
    Connection,
    ProperClient,
    call,
    frame,
    resident_kilobytes,
    warm_up,
)

SEED = 20
GARBAGE_CONNECTIONS = 10_000
MEMORY_FACTOR_MAX = 1.10
MEMORY_SECONDS_MAX = 10.0
WARM_UP_ROUNDS = 2
# As many at once as the attack holds open, and some.
WARM_UP_CONNECTIONS = 400
# Connections that stay open, half-written, until the end.
HELD_CONNECTIONS = 300


class Witness(threading.Thread):
    """A proper client beside the attack; every call must be answered in time."""

    def __init__(self, address):
        super().__init__(daemon=True)
        self.address = address
        self.done = threading.Event()
        self.calls = 0
        self.failed = 0
        self.slowest = 0.0

    def run(self):
        client = ProperClient(self.address)
        while not self.done.wait(0.01):
            began = time.monotonic()
            try:
                answered = client.call()
            except OSError:
                answered = False
            self.calls += 1
            self.slowest = max(self.slowest, time.monotonic() - began)
            if not answered:
                self.failed += 1
                client = ProperClient(self.address)

    def finish(self):
        self.done.set()
        self.join(2 * ANSWER_SECONDS_MAX)


def attack_half_written(address, held):
    """The proper beginning of a request, cut after every byte; the client closes, vanishes or
    stays."""
    whole = OPENING + call(1)
    for index in range(len(whole)):
        connection = Connection(address)
        connection.send(whole[:index])
        if index % 3 == 0:
            connection.close()
        elif index % 3 == 1:
            connection.abort()
        elif len(held) < HELD_CONNECTIONS:
            held.append(connection)
        else:
            connection.close()


def attack_vanishing(address):
    """Whole requests whose clients do not wait for the answer."""
    for index in range(1000):
        connection = Connection(address)
        count = 1 + index % 40
        connection.send(OPENING + b"".join(call(1 + 2 * n) for n in range(count)))
        if index % 5 == 0:
            # Half a message more on a stream of its own.
            begun = frame(HEADERS, END_HEADERS, 2 * count + 1, FIELDS)
            begun += frame(DATA, 0, 2 * count + 1, b"\0\0\0\x40\0" + bytes(9000))
            connection.send(begun)
        if index % 2:
            connection.abort()
        else:
            connection.close()


def garbage(rng, index):
    """Bytes that are no proper connection."""
    noise = rng.randbytes(rng.randrange(1, 600))
    choice = index % 5
    if choice == 0:
        return noise
    if choice == 1:
        return b"GET / HTTP/1.1\r\nHost: test\r\n\r\n" + noise
    if choice == 2:
        return OPENING + noise
    if choice == 3:
        frames = (
            frame(rng.randrange(12), rng.randrange(256), rng.randrange(8), rng.randbytes(n))
            for n in (0, 4, 5, 8, rng.randrange(64))
        )
        return OPENING + call(1) + b"".join(frames) + call(3)
    damaged = bytearray(OPENING + call(1) + call(3))
    for _ in range(rng.randrange(1, 6)):
        damaged[rng.randrange(len(PREFACE), len(damaged))] = rng.randrange(256)
    return bytes(damaged)


def attack_garbage(address):
    rng = random.Random(SEED)
    for index in range(GARBAGE_CONNECTIONS):
        connection = Connection(address)
        connection.send(garbage(rng, index))
        if index % 2:
            connection.abort()
        else:
            connection.close()


def memory_comes_back(pid, before):
    """Whether the memory is small enough in time; says what it was."""
    deadline = time.monotonic() + MEMORY_SECONDS_MAX
    while True:
        after = resident_kilobytes(pid)
        fits = after <= before * MEMORY_FACTOR_MAX
        if fits or time.monotonic() > deadline:
            print(f"resident memory: {before} KiB before, {after} KiB after")
            return fits
        time.sleep(0.25)


def main():
    host, port = sys.argv[1].rsplit(":", 1)
    address, pid = (host, int(port)), int(sys.argv[2])
    warm_up(address, WARM_UP_CONNECTIONS, WARM_UP_ROUNDS)
    before = resident_kilobytes(pid)
    witness = Witness(address)
    witness.start()
    held = []
    attack_half_written(address, held)
    attack_vanishing(address)
    attack_garbage(address)
    for connection in held:
        connection.close()
    witness.finish()
    print(f"{witness.calls} proper calls beside it, {witness.slowest * 1000:.0f} ms the slowest")
    problems = []
    if not memory_comes_back(pid, before):
        problems.append("the memory did not come back")
    if witness.failed or witness.calls < 20:
        problems.append(f"{witness.failed} of {witness.calls} proper calls were not answered")
    if not ProperClient(address).call(20):
        problems.append("the server does not answer any more")
    for problem in problems:
        print(f"garbage.py: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
