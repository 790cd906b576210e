"""Attacks a server in every way that Documentation/Protocol.md section 3 names, for abuse.sh.

    abuse.py HOST:PORT PID [--seconds S] [--factor F] [--at-once N] [ATTACK...]

Each attack runs for S seconds beside a proper client, N attacks at once; one line says what it did,
what the server answered, how long the proper client's calls took before and during it, and what
became of the server's memory. Exits 0 if every proper call was answered, the 99th percentile under
each attack stayed below F times that of all the quiet until then (0: is not judged), the memory was
back to MEMORY_FACTOR_MAX of what it was within MEMORY_SECONDS_MAX after it, and the server still
serves.
"""

import argparse
import concurrent.futures
import multiprocessing
import sys
import time

import attacker
import attacks
from http2 import ProperClient, resident_kilobytes, warm_up

MEMORY_FACTOR_MAX = 1.10
MEMORY_SECONDS_MAX = 10.0
# How long the quiet before each attack is measured, as a share of the attack.
QUIET_SHARE = 0.2
# Between two calls of the proper client.
PAUSE_SECONDS = 0.002
SAMPLE_SECONDS = 0.05
# As many connections as an attack holds, so that what the server keeps for them has its size.
WARM_UP_CONNECTIONS = 300


def witness(address, pipe):
    """A proper client in a process of its own: on every word it gives the latencies since the last,
    or None if a call was not answered."""
    client = ProperClient(address)
    latencies = []
    while True:
        began = time.perf_counter()
        try:
            answered = client.call()
        except OSError:
            answered = False
            client = ProperClient(address)
        if latencies is not None:
            latencies = latencies + [time.perf_counter() - began] if answered else None
        if pipe.poll(PAUSE_SECONDS):
            if pipe.recv() == "stop":
                return
            pipe.send(latencies)
            latencies = []


class Witness:
    """Runs the proper client."""

    def __init__(self, address):
        self.pipe, other = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=witness, args=(address, other), daemon=True)
        self.process.start()

    def latencies(self):
        """How long the calls since the last question took, in seconds; nothing if one failed."""
        self.pipe.send("say")
        return (self.pipe.recv() if self.pipe.poll(10) else None) or []

    def stop(self):
        try:
            self.pipe.send("stop")
        except OSError:
            pass
        self.process.join(5)


def percentile(latencies):
    """The 99th percentile in milliseconds."""
    return sorted(latencies)[int(len(latencies) * 0.99)] * 1000 if latencies else 0.0


def peak_memory(pid, running):
    peak = 0
    while not all(future.done() for future in running):
        peak = max(peak, resident_kilobytes(pid))
        time.sleep(SAMPLE_SECONDS)
    return peak


def memory_after(pid, before):
    """The memory once it is small enough, or when its time is up; and how long that took."""
    began = time.monotonic()
    while True:
        after, seconds = resident_kilobytes(pid), time.monotonic() - began
        if after <= before * MEMORY_FACTOR_MAX or seconds > MEMORY_SECONDS_MAX:
            return after, seconds
        time.sleep(SAMPLE_SECONDS)


def run(group, address, before, calm, pool, options):
    """Runs some attacks at once, prints their lines, and gives what is wrong.

    `calm` holds the latencies of all quiet until now: beside other work on the machine, the quiet
    before one attack is too short to go by.
    """
    proper = Witness(address)
    proper.latencies()
    time.sleep(options.seconds * QUIET_SHARE)
    heard = proper.latencies()
    calm += heard
    quiet = percentile(calm)
    running = [pool.submit(attacker.run, name, address, options.seconds) for name in group]
    peak = peak_memory(options.pid, running)
    under = proper.latencies()
    attacked = percentile(under)
    proper.stop()
    after, settling = memory_after(options.pid, before)
    for name, future in zip(group, running):
        print(
            f"{name}: {future.result()}; p99 {quiet:.1f} ms quiet, {attacked:.1f} ms under it; "
            f"memory {before / 1024:.1f} MiB before, {peak / 1024:.1f} at most, "
            f"{after / 1024:.1f} {settling:.1f} s after",
            flush=True,
        )
    problems = []
    if not heard or not under:
        problems.append("a proper call was not answered")
    elif options.factor and attacked > options.factor * quiet:
        problems.append(f"proper calls took {attacked / quiet:.0f} times as long")
    if after > before * MEMORY_FACTOR_MAX:
        problems.append(f"{after} KiB after it, {before} KiB before")
    return [f"{', '.join(group)}: {problem}" for problem in problems]


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("pid", type=int)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--factor", type=float, default=0)
    parser.add_argument("--at-once", type=int, default=1)
    names = [attack.name for attack in attacks.ATTACKS]
    parser.add_argument("attacks", nargs="*", metavar="ATTACK", help=", ".join(names))
    options = parser.parse_intermixed_args()
    if unknown := set(options.attacks) - set(names):
        parser.error(f"no attack is called {', '.join(sorted(unknown))}")
    options.attacks = options.attacks or names
    return options


def main():
    options = arguments()
    host, port = options.address.rsplit(":", 1)
    address = (host, int(port))
    warm_up(address, WARM_UP_CONNECTIONS)
    before = resident_kilobytes(options.pid)
    problems, calm = [], []
    with concurrent.futures.ProcessPoolExecutor(options.at_once) as pool:
        for first in range(0, len(options.attacks), options.at_once):
            group = options.attacks[first : first + options.at_once]
            problems += run(group, address, before, calm, pool, options)
    if not ProperClient(address).call(20):
        problems.append("the server does not answer any more")
    for problem in problems:
        print(f"abuse.py: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
