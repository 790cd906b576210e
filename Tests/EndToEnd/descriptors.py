"""Opens more connections than a server has descriptors for; for descriptors.sh.

    descriptors.py HOST:PORT PID

Exits 0 if the server hardly works meanwhile, and answers once the connections are closed.
"""

import os
import sys
import time

from garbage import Connection, ProperClient

WATCHED_SECONDS = 3
# Trying again and again takes the whole of it.
CPU_SECONDS_MAX = 0.5
# It is a slow machine that needs more than a second.
PATIENCE_SECONDS = 30


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as status:
        fields = status.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def descriptors_left(pid):
    with open(f"/proc/{pid}/limits", encoding="ascii") as limits:
        line = next(line for line in limits if line.startswith("Max open files"))
    return int(line.split()[3]) - len(os.listdir(f"/proc/{pid}/fd"))


def answers(address):
    try:
        return ProperClient(address).call(5)
    except OSError:
        return False


def main():
    host, port = sys.argv[1].rsplit(":", 1)
    address, pid = (host, int(port)), int(sys.argv[2])
    connections = [Connection(address) for _ in range(descriptors_left(pid) + 10)]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while descriptors_left(pid) > 1 and time.monotonic() < deadline:
        time.sleep(0.1)
    if descriptors_left(pid) > 1:
        print("descriptors.py: the server has descriptors left", file=sys.stderr)
        return 1
    before = cpu_seconds(pid)
    time.sleep(WATCHED_SECONDS)
    used = cpu_seconds(pid) - before
    print(f"{used:.2f} s of CPU in {WATCHED_SECONDS} s without a descriptor")
    for connection in connections:
        connection.close()
    # What was refused is tried again after a second.
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not answers(address):
        if time.monotonic() < deadline:
            time.sleep(0.25)
            continue
        print("descriptors.py: the server does not answer any more", file=sys.stderr)
        return 1
    return 0 if used < CPU_SECONDS_MAX else 1


if __name__ == "__main__":
    sys.exit(main())
