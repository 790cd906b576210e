#!/usr/bin/env python3
"""Prints what Benchmarks/peers.sh measured: the best of the rounds, ratios, targets.

table.py RESULTS, a file of lines with tabs: `unary NAME plain|tls SHAPE CPU RATE`,
`stream NAME CPU RATE`, `idle NAME plain|tls BYTES`.
"""

import sys

CELLS = [(security, shape) for security in ("plain", "tls") for shape in ("1x1", "64x1", "8x32")]
TARGET_CELL = ("plain", "8x32")
# Which ratio of CPU, how it must be, and the limit.
TARGETS = [
    ("baton", "nghttpd", "at most", 1.6),
    ("grpc-cpp", "baton", "at least", 3),
    ("grpc-swift", "baton", "at least", 20),
]


def read(path):
    """The least CPU and the highest rate of each key, and the bytes of idle connections."""
    cpu, rate, idle = {}, {}, {}
    for line in open(path, encoding="utf-8"):
        part, name, *rest = line.rstrip("\n").split("\t")
        if part == "idle":
            idle[name, rest[0]] = int(rest[1])
            continue
        key = (part, name, *rest[:-2])
        cpu[key] = min(cpu.get(key, float("inf")), float(rest[-2]))
        rate[key] = max(rate.get(key, 0), int(rest[-1]))
    return cpu, rate, idle


def names(table, part):
    return list(dict.fromkeys(key[1] for key in table if key[0] == part))


def row(title, texts):
    print(f"{title:<20}" + "".join(f"{text:>10}" for text in texts))


def quotient(cpu, one, other, cell):
    return cpu["unary", one, *cell] / cpu["unary", other, *cell]


def print_unary(cpu, rate):
    row("unary echo", [security for security, _ in CELLS])
    row("CPU us a call", [shape for _, shape in CELLS])
    for name in names(cpu, "unary"):
        row(name, [f"{cpu['unary', name, *cell]:.2f}" for cell in CELLS])
    row("calls a second", [])
    for name in names(cpu, "unary"):
        row(name, [rate["unary", name, *cell] for cell in CELLS])
    row("CPU, by that of", [])
    for one, other, _, _ in TARGETS:
        row(f"{one}/{other}", [f"{quotient(cpu, one, other, cell):.2f}" for cell in CELLS])
    for one, other, sense, limit in TARGETS:
        found = quotient(cpu, one, other, TARGET_CELL)
        is_met = found <= limit if sense == "at most" else found >= limit
        print(f"{one}/{other} at {' '.join(TARGET_CELL)}: {found:.2f}, {sense} {limit}:",
              "met" if is_met else "MISSED")


def print_stream(cpu, rate):
    row("stream of messages", ["CPU us", "a second", "CPU/baton"])
    for name in names(cpu, "stream"):
        key = ("stream", name)
        row(name, [f"{cpu[key]:.3f}", rate[key], f"{cpu[key] / cpu['stream', 'baton']:.1f}"])


def print_idle(idle):
    row("bytes a connection", ["plain", "tls"])
    for name in dict.fromkeys(name for name, _ in idle):
        row(name, [idle[name, security] for security in ("plain", "tls")])


def main():
    cpu, rate, idle = read(sys.argv[1])
    if names(cpu, "unary"):
        print_unary(cpu, rate)
    if names(cpu, "stream"):
        print_stream(cpu, rate)
    if idle:
        print_idle(idle)


if __name__ == "__main__":
    main()
