"""Runs a command against a server whose answer gets lost, and that nobody reaches any more then.

    lost_answer.py SERVER PASSED SWALLOWED COMMAND...

A proxy takes one connection and stops listening. It hands on what the command sends, and the first
PASSED answers; SWALLOWED more are waited for and dropped, and the connection is closed. Answers end
with HEADERS that have END_STREAM (RFC 9113 sections 4.1 and 6.2). Ends as the command does.
"""

import os
import socket
import subprocess
import sys
import threading

HEADERS, DATA, END_STREAM = 1, 0, 1


def hand_on(source, target):
    try:
        while chunk := source.recv(65536):
            target.sendall(chunk)
    except OSError:
        pass


def answers(server, client, passed, swallowed):
    """Hands on frames until all answers were seen."""
    stream = server.makefile("rb")
    ended = []
    while len(ended) < passed + swallowed:
        head = stream.read(9)
        if len(head) < 9:
            return
        payload = stream.read(int.from_bytes(head[:3], "big"))
        kind, flags, number = head[3], head[4], int.from_bytes(head[5:9], "big")
        is_answer = kind in (HEADERS, DATA) and number > 0
        if not is_answer or len(ended) < passed:
            client.sendall(head + payload)
        if kind == HEADERS and flags & END_STREAM:
            ended.append(number)


def serve(listener, server, passed, swallowed):
    client, _ = listener.accept()
    listener.close()
    host, port = server.rsplit(":", 1)
    upstream = socket.create_connection((host, int(port)))
    threading.Thread(target=hand_on, args=(client, upstream), daemon=True).start()
    answers(upstream, client, passed, swallowed)
    for end in client, upstream:
        end.shutdown(socket.SHUT_RDWR)
        end.close()


def main():
    server, passed, swallowed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    listener = socket.create_server(("127.0.0.1", 0))
    address = "127.0.0.1:%d" % listener.getsockname()[1]
    threading.Thread(
        target=serve, args=(listener, server, passed, swallowed), daemon=True).start()
    command = subprocess.run(
        sys.argv[4:], env=os.environ | {"BATON_SERVER": address}, timeout=60, check=False)
    sys.exit(command.returncode if command.returncode >= 0 else 128 - command.returncode)


if __name__ == "__main__":
    main()
