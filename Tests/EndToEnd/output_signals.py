"""How baton ends when nobody reads what it prints, and on Ctrl-C.

output_signals.py BATON    with BATON_SERVER and BATON_AS for a server
"""

import os
import signal
import socket
import subprocess
import sys

baton = sys.argv[1]


def unread(*command: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command whose standard output is a pipe that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run(
            [baton, *command], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
        )
    finally:
        os.close(writer)


def must_be(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise SystemExit(f"{what} is {found!r} instead of {wanted!r}")


for command in ["help"], ["leads"], ["leads", "-o", "yaml"], ["watch", "--after", "0"]:
    done = unread(*command)
    must_be(f"the status of {command}", done.returncode, -signal.SIGPIPE)
    must_be(f"what {command} says", done.stderr, b"")
# What is refused is refused, read or not.
must_be("the status of a refusal", unread("show", "L999").returncode, 3)


def wait_for_calls(connection: socket.socket, count: int) -> None:
    """Reads as many calls from a client: frames of HEADERS behind its preface (RFC 9113, 3.4, 4.1)."""
    connection.settimeout(60)
    stream = connection.makefile("rb")
    stream.read(24)
    while count > 0:
        head = stream.read(9)
        stream.read(int.from_bytes(head[:3], "big"))
        count -= head[3] == 1


# A server that takes calls and answers none.
with socket.create_server(("127.0.0.1", 0)) as listener:
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    for locale, command, calls, said in [
        ("C", ["pause", "amina"], 1, "interrupted: it is not known whether it was done"),
        ("fr_FR", ["pause", "amina"], 1, "interrompu : on ne sait pas si c'est fait"),
        (
            "C",
            ["accept", *[f"L{number}" for number in range(1, 41)]],
            16,
            "interrupted: of 40 leads, 16 without an answer, 24 not sent",
        ),
    ]:
        process = subprocess.Popen(
            [baton, *command, "--server", address, "--timeout", "60s"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"LC_ALL": locale},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        connection, _ = listener.accept()
        wait_for_calls(connection, calls)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        must_be(f"the status of {command[0]}", process.returncode, -signal.SIGINT)
        if said not in errors.decode() or "--request-id" not in errors.decode():
            raise SystemExit(f"{command[0]} says {errors.decode()!r}")
