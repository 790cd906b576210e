// HTTP/2 and gRPC without sockets: bytes in, bytes and calls out.
