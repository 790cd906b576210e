"""`baton watch -o json` that is interrupted: an array that is whole, and the end of a signal.

    watch_interrupted.py BATON
"""

import json
import signal
import subprocess
import sys


def main():
    watch = subprocess.Popen(
        [sys.argv[1], "watch", "--after", "0", "-o", "json"], stdout=subprocess.PIPE, text=True,
        # A shell may have made it ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    # The bracket, and three events.
    lines = [watch.stdout.readline() for _ in range(4)]
    watch.send_signal(signal.SIGINT)
    events = json.loads("".join(lines) + watch.stdout.read())
    assert len(events) >= 2, events
    assert watch.wait(timeout=60) == -signal.SIGINT, watch.returncode


if __name__ == "__main__":
    main()
