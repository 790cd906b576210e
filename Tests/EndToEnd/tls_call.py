"""Makes one call over TLS with grpcio and a client certificate.

Usage: tls_call.py HOST:PORT AUTHORITY CERTIFICATE KEY
"""

import pathlib
import sys

import grpc


def main():
    """Asks for the reps, as bytes: only that there is an answer matters."""
    target, authority, certificate, key = sys.argv[1:]
    read = [pathlib.Path(path).read_bytes() for path in (authority, key, certificate)]
    with grpc.secure_channel(target, grpc.ssl_channel_credentials(*read)) as channel:
        call = channel.unary_unary("/baton.v1.RosterService/ListReps")
        answer = call(b"", timeout=10)
    if b"amina" not in answer:
        sys.exit("tls_call: the answer names no amina")


if __name__ == "__main__":
    main()
