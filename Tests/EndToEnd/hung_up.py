"""`baton submit --csv` that loses its terminal, and `baton leads -o json` that is interrupted.

    hung_up.py BATON    with BATON_SERVER and BATON_AS for a server
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

baton = sys.argv[1]


def default_signals():
    for number in signal.SIGINT, signal.SIGHUP:
        signal.signal(number, signal.SIG_DFL)


receipts = os.path.join(tempfile.mkdtemp(), "receipts.csv")


def count_receipts():
    try:
        with open(receipts, encoding="utf-8") as file:
            return len(file.readlines()) - 1
    except FileNotFoundError:
        return 0


# More lines to come: the reader waits for them when the signal comes.
submission = subprocess.Popen(
    [baton, "submit", "--csv", "-", "--receipts", receipts], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    stderr=subprocess.PIPE, text=True, preexec_fn=default_signals)
submission.stdin.write("name\nAnn\n" + "Bob\n")
submission.stdin.flush()
deadline = time.monotonic() + 60
while count_receipts() < 2:
    assert time.monotonic() < deadline, "no receipts"
    time.sleep(0.05)
submission.send_signal(signal.SIGHUP)
# Its input stays open: there is more to come.
submission.wait(timeout=60)
errors = submission.stderr.read()
assert submission.returncode == 6, (submission.returncode, errors)
assert "stopped: interrupted" in errors, errors
shutil.rmtree(os.path.dirname(receipts))


class Proxy:
    """Hands one connection on, and keeps back what follows the first answer."""

    def __init__(self, server):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        host, port = server.rsplit(":", 1)
        self.server = (host, int(port))

    def run(self):
        client, _ = self.listener.accept()
        upstream = socket.create_connection(self.server)
        # An answer ends with HEADERS that have END_STREAM (RFC 9113 section 6.2).
        stream = upstream.makefile("rb")
        forward(client, upstream)
        while True:
            head = stream.read(9)
            payload = stream.read(int.from_bytes(head[:3], "big"))
            client.sendall(head + payload)
            if head[3] == 1 and head[4] & 1:
                return client


def forward(client, upstream):
    def run():
        try:
            while chunk := client.recv(65536):
                upstream.sendall(chunk)
        except OSError:
            pass

    threading.Thread(target=run, daemon=True).start()


# The first page is printed, the second never comes.
proxy = Proxy(os.environ["BATON_SERVER"])
listing = subprocess.Popen(
    [baton, "export", "-o", "json", "--server", proxy.address, "--timeout", "60s"],
    stdout=subprocess.PIPE, text=True, preexec_fn=default_signals)
kept = proxy.run()
lines = [listing.stdout.readline() for _ in range(2)]
listing.send_signal(signal.SIGINT)
# Not communicate(), which knows nothing of what readline() has read ahead.
rest = listing.stdout.read()
listing.wait(timeout=60)
leads = json.loads("".join(lines) + rest)
assert leads, leads
assert listing.returncode == -signal.SIGINT, listing.returncode
