"""Runs the script of an attack on many connections of one process at once."""

import collections
import heapq
import itertools
import os
import random
import selectors
import socket
import time

from attacks import ATTACKS

# The attacker has an address of its own, as it would have anywhere: caps are counted by address.
SOURCE = "127.0.0.2"
# An attacker far away takes no processor time from the server.
NICENESS = 19
# Between two connections of the same place, in seconds: what a distant attacker needs as well.
RECONNECT_SECONDS = 0.02
# The most that is kept of what the server said.
KEPT_BYTES = 1 << 16
GOAWAY_CODES = (
    "NO_ERROR PROTOCOL_ERROR INTERNAL_ERROR FLOW_CONTROL_ERROR SETTINGS_TIMEOUT STREAM_CLOSED "
    "FRAME_SIZE_ERROR REFUSED_STREAM CANCEL COMPRESSION_ERROR CONNECT_ERROR ENHANCE_YOUR_CALM"
).split()
GOAWAY = 7


class Tally:
    """What an attack did and what it got."""

    def __init__(self):
        self.connections = 0
        self.bytes = 0
        self.ends = collections.Counter()

    def __str__(self):
        answers = ", ".join(f"{end} x {count}" for end, count in self.ends.most_common(3))
        return (
            f"{self.connections} connections, {self.bytes / 1e6:.1f} MB sent; answer: "
            f"{answers or 'none'}"
        )


class Place:
    """One of the connections of an attack: when it is closed, another takes its place."""

    def __init__(self, attack, address, tally):
        self.attack, self.address, self.tally = attack, address, tally
        self.socket = None
        # Which of the wakeups that were asked for counts: the last.
        self.ticket = 0

    def open(self):
        self.socket = socket.socket()
        self.socket.bind((SOURCE, 0))
        if not self.attack.reads:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.connect(self.address)
        self.socket.setblocking(False)
        self.script = self.attack.script()
        self.unsent = b""
        self.said = bytearray()
        self.tally.connections += 1

    def send(self):
        """Sends some; gives the seconds until there is more to send."""
        if not self.unsent:
            step = next(self.script, 1.0)
            if isinstance(step, float):
                return step
            self.unsent = step
        count = self.socket.send(self.unsent)
        self.tally.bytes += count
        self.unsent = self.unsent[count:]
        return 0.0

    def read(self):
        """Reads some; False at the end."""
        data = self.socket.recv(1 << 16)
        if len(self.said) < KEPT_BYTES:
            self.said += data
        else:
            self.said = self.said[: KEPT_BYTES // 2] + (self.said + data)[-KEPT_BYTES // 2 :]
        return bool(data)

    def close(self, end=None):
        self.socket.close()
        self.tally.ends[end or answer(bytes(self.said))] += 1


def answer(said):
    """What the server made of a connection: its last frame but those that only acknowledge."""
    if said.startswith(b"HTTP/1.1 "):
        return said[: said.index(b"\r")].decode()
    for length in range(8, 80):
        head = b"\0\0" + bytes((length, GOAWAY, 0, 0, 0, 0, 0))
        place = len(said) - length - 9
        if place >= 0 and said[place : place + 9] == head:
            code = int.from_bytes(said[place + 13 : place + 17], "big")
            text = said[place + 17 :].decode("ascii", "replace")
            return f"GOAWAY {GOAWAY_CODES[code]}" + (f' "{text}"' if text else "")
    return "closed"


def run(name, address, seconds):
    """Attacks for so long, and gives the tally. To be run in a process of its own."""
    attack = next(attack for attack in ATTACKS if attack.name == name)
    os.nice(NICENESS)
    random.seed(attack.name)
    tally, selector = Tally(), selectors.DefaultSelector()
    deadline = time.monotonic() + seconds
    places = [Place(attack, address, tally) for _ in range(attack.connections)]
    # What has to wait: (when, order, ticket, place).
    order = itertools.count()
    waiting = [(0.0, next(order), 0, place) for place in places]
    read = selectors.EVENT_READ if attack.reads else 0
    while (now := time.monotonic()) < deadline:
        while waiting and waiting[0][0] <= now:
            _, _, ticket, place = heapq.heappop(waiting)
            if ticket == place.ticket:
                _wake(place, selector, read)
        pause = min(deadline, waiting[0][0] if waiting else deadline) - now
        if not selector.get_map():
            time.sleep(max(0.0, pause))
            continue
        for key, events in selector.select(max(0.0, pause)):
            later = _serve(key.data, events, selector, read)
            if later is not None:
                key.data.ticket += 1
                heapq.heappush(waiting, (now + later, next(order), key.data.ticket, key.data))
    for place in places:
        if place.socket and place.socket.fileno() >= 0:
            place.close("still open at the end")
    return tally


def _wake(place, selector, read):
    """Opens a place's connection, or goes on with its script."""
    if place.socket is None or place.socket.fileno() < 0:
        place.open()
        selector.register(place.socket, selectors.EVENT_WRITE | read, place)
    elif place.socket in selector.get_map():
        selector.modify(place.socket, selectors.EVENT_WRITE | read, place)
    else:
        selector.register(place.socket, selectors.EVENT_WRITE | read, place)


def _serve(place, events, selector, read):
    """Reads and sends; gives the seconds after which the place is to be woken, if any."""
    try:
        if events & selectors.EVENT_READ and not place.read():
            raise ConnectionResetError
        if not events & selectors.EVENT_WRITE:
            return None
        pause = place.send()
        if pause == 0:
            return None
        if read:
            selector.modify(place.socket, read, place)
        else:
            selector.unregister(place.socket)
        return pause
    except BlockingIOError:
        return None
    except OSError:
        # What was said before the reset may still be there.
        try:
            while read and place.read():
                pass
        except OSError:
            pass
        selector.unregister(place.socket)
        place.close()
        return RECONNECT_SECONDS
