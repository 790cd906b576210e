"""Attacks a server in every way that Documentation/Protocol.md section 3 names, for abuse.sh.

    abuse.py HOST:PORT PID SECONDS FACTOR [ATTACK...]

Each attack runs for SECONDS beside a proper client; one line says what it did, what the server
answered, how long the proper client's calls took before and during it, and what became of the
server's memory. Exits 0 if every proper call was answered, the 99th percentile under each attack
stayed below FACTOR times that of the quiet before it (0: is not judged), the memory was back to
MEMORY_FACTOR_MAX of what it was within MEMORY_SECONDS_MAX after it, and the server still serves.
"""

import concurrent.futures
import multiprocessing
import sys
import time

import attacker
import attacks
from http2 import ProperClient, resident_kilobytes

MEMORY_FACTOR_MAX = 1.10
MEMORY_SECONDS_MAX = 10.0
# How long the quiet before each attack is measured, as a share of the attack.
QUIET_SHARE = 0.2
QUIET_SECONDS_MIN = 1.5
# Between two calls of the proper client.
PAUSE_SECONDS = 0.002
SAMPLE_SECONDS = 0.05
# As many connections as an attack holds, so that what the server keeps for them has its size.
WARM_UP_CONNECTIONS = 300
SETTLE_SECONDS = 7.0


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

    def slowest(self):
        """The 99th percentile of the calls since the last question, in milliseconds."""
        self.pipe.send("say")
        if not self.pipe.poll(10):
            return None
        latencies = self.pipe.recv()
        if not latencies:
            return None
        return sorted(latencies)[int(len(latencies) * 0.99)] * 1000

    def stop(self):
        try:
            self.pipe.send("stop")
        except OSError:
            pass
        self.process.join(5)


def warm_up(address):
    """A bit of everything, until buffers and caches have their size; then some quiet."""
    clients = [ProperClient(address) for _ in range(WARM_UP_CONNECTIONS)]
    for client in clients:
        if not client.call(20):
            raise RuntimeError("a call of the warm-up was not answered")
    for client in clients:
        client.connection.close()
    time.sleep(SETTLE_SECONDS)


def peak_memory(pid, running):
    peak = 0
    while not running.done():
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


def run(attack, address, pid, seconds, factor, before, pool):
    """Runs one attack, prints its line, and gives what is wrong."""
    proper = Witness(address)
    proper.slowest()
    time.sleep(max(QUIET_SECONDS_MIN, seconds * QUIET_SHARE))
    quiet = proper.slowest()
    running = pool.submit(attacker.run, attack.name, address, seconds)
    peak = peak_memory(pid, running)
    tally, attacked = running.result(), proper.slowest()
    proper.stop()
    after, settling = memory_after(pid, before)
    problems = []
    if quiet is None or attacked is None:
        problems.append("a proper call was not answered")
    elif factor and attacked > factor * quiet:
        problems.append(f"proper calls took {attacked / quiet:.0f} times as long")
    if after > before * MEMORY_FACTOR_MAX:
        problems.append(f"{after} KiB after it, {before} KiB before")
    print(
        f"{attack.name}: {tally}; p99 {quiet or 0:.1f} ms quiet, {attacked or 0:.1f} ms under it; "
        f"memory {before / 1024:.1f} MiB before, {peak / 1024:.1f} at most, {after / 1024:.1f} "
        f"{settling:.1f} s after",
        flush=True,
    )
    return [f"{attack.name}: {problem}" for problem in problems]


def main():
    host, port = sys.argv[1].rsplit(":", 1)
    address, pid = (host, int(port)), int(sys.argv[2])
    seconds, factor = float(sys.argv[3]), float(sys.argv[4])
    chosen = [attack for attack in attacks.ATTACKS if attack.name in sys.argv[5:]]
    warm_up(address)
    before = resident_kilobytes(pid)
    problems = []
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        for attack in chosen or attacks.ATTACKS:
            problems += run(attack, address, pid, seconds, factor, before, pool)
    if not ProperClient(address).call(20):
        problems.append("the server does not answer any more")
    for problem in problems:
        print(f"abuse.py: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
