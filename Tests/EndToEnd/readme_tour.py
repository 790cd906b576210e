#!/usr/bin/env python3
"""Runs the `console` blocks of a document in one shell and compares what they print.

readme_tour.py DOCUMENT BIN FOLDER

A line that starts with `$ ` is a command; what follows up to the next one is what it prints, standard
output and error together. A line `...` stands for any lines, `...` inside a line for any text. The
tour's folder and port are replaced by FOLDER and a free port, the build folder by BIN. A column is as
wide as its longest cell, and a time's length varies (`today 08:00`): how wide a gap is does not count.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

TOUR_FOLDER = "/tmp/baton-tour"
TOUR_PORT = "50051"
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?( \([+-]\d\d:\d\d\))?")
GAP = re.compile(r" {2,}")
MARK = "--- tour: end of command ---"


def steps(document):
    for block in re.findall(r"^```console\n(.*?)^```", document, re.M | re.S):
        command, expected = None, []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command is not None:
                    yield command, expected
                command, expected = line[2:], []
            else:
                expected.append(line)
        if command is not None:
            yield command, expected


def pattern(expected):
    """A regular expression for the whole output."""
    lines = (r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in expected)
    return re.compile("".join(lines) + r"\Z")


def masked(text):
    return GAP.sub("  ", TIME.sub("TIME", text))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def wait_for(port):
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", int(port)), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("the server of the tour does not answer")


class Shell:
    def __init__(self, port):
        environment = {**os.environ, "BATON_SERVER": f"127.0.0.1:{port}", "TZ": "Europe/Paris"}
        self.process = subprocess.Popen(
            ["bash"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, env=environment, start_new_session=True)

    def run(self, command):
        self.process.stdin.write(f"{command}\necho '{MARK}'\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.rstrip("\n") == MARK:
                return "".join(lines)
            lines.append(line)
        sys.exit(f"the shell ended in: {command}")

    def close(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=30)


def main():
    document = Path(sys.argv[1]).read_text(encoding="utf-8")
    binaries, folder = sys.argv[2:4]
    port = free_port()
    shell = Shell(port)
    count = 0
    try:
        for command, expected in steps(document):
            count += 1
            real = command.replace(TOUR_FOLDER, folder).replace(TOUR_PORT, port)
            real = real.replace("$PWD/.build/debug", binaries)
            if real.endswith("&"):
                # What the server prints may come at any time: it is read when it answers.
                log = f"{folder}/server.log"
                shell.run(f"{real[:-1]} >{log} &")
                wait_for(port)
                output = Path(log).read_text(encoding="utf-8")
            else:
                output = shell.run(real)
            output = masked(output.replace(folder, TOUR_FOLDER).replace(port, TOUR_PORT))
            wanted = [masked(line) for line in expected]
            if not pattern(wanted).match(output):
                sys.exit(f"$ {command}\nprinted\n{output}instead of\n" + "\n".join(wanted))
    finally:
        shell.close()
    if count < 10:
        sys.exit(f"only {count} commands found")
    print(f"readme: {count} commands print what the document says")


if __name__ == "__main__":
    main()
