#!/usr/bin/env python3
"""Opens HTTP/2 connections that then do nothing, and keeps them until its standard input ends.

idle.py PORT COUNT [CERTIFICATE]

Each does the whole handshake: TLS if there is a certificate to trust, the preface, SETTINGS and
their acknowledgement on both sides. Prints `open COUNT` when all are done. They come from several
loopback addresses, for servers limit the connections of one.
"""

import socket
import ssl
import struct
import sys

ADDRESSES = 16
SETTINGS, ACKNOWLEDGEMENT = 4, 1
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
# Not known to the module: the port is chosen with the destination, so that more are free.
IP_BIND_ADDRESS_NO_PORT = 24


def frame(kind, flags):
    return struct.pack(">IBBI", 0, kind, flags, 0)[1:]


def exactly(connection, count):
    data = b""
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            sys.exit("the server closed the connection")
        data += piece
    return data


def greet(connection):
    connection.sendall(PREFACE + frame(SETTINGS, 0))
    wanted = {0, ACKNOWLEDGEMENT}
    while wanted:
        head = exactly(connection, 9)
        exactly(connection, int.from_bytes(head[:3], "big"))
        if head[3] == SETTINGS:
            wanted.discard(head[4])
            if head[4] == 0:
                connection.sendall(frame(SETTINGS, ACKNOWLEDGEMENT))


def connect(port, number, context):
    connection = socket.socket()
    connection.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
    connection.bind((f"127.0.0.{1 + number % ADDRESSES}", 0))
    connection.settimeout(20)
    connection.connect(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if context:
        connection = context.wrap_socket(connection, server_hostname="localhost")
    greet(connection)
    return connection


def main():
    port, count = int(sys.argv[1]), int(sys.argv[2])
    context = None
    if len(sys.argv) > 3:
        context = ssl.create_default_context(cafile=sys.argv[3])
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.set_alpn_protocols(["h2"])
    connections = [connect(port, number, context) for number in range(count)]
    print("open", len(connections), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
