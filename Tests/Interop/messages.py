"""The messages of grpc.testing, made from Protos/grpc at run time.

Without generated modules: they would lie in a package `grpc`, which is grpcio's own.
"""

import pathlib
import sys
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_tools import protoc

PROTOS = pathlib.Path(__file__).resolve().parents[2] / "Protos"
SERVICE = "/grpc.testing.TestService/"
UNIMPLEMENTED_METHOD = SERVICE + "UnimplementedCall"
UNIMPLEMENTED_SERVICE = "/grpc.testing.UnimplementedService/UnimplementedCall"
# Not of gRPC: what the server's handlers saw, in plain text.
SEEN = "/baton.interop.Observer/Seen"
UNMATCHED = "/baton.interop.Observer/Unmatched"
CALL_KEY = "x-interop-call"
ECHO_INITIAL = "x-grpc-test-echo-initial"
ECHO_TRAILING = "x-grpc-test-echo-trailing-bin"


def _load():
    with tempfile.NamedTemporaryFile(suffix=".pb") as made:
        status = protoc.main([
            "protoc", f"-I{PROTOS}", "--include_imports", f"--descriptor_set_out={made.name}",
            "grpc/testing/empty.proto", "grpc/testing/messages.proto",
        ])
        if status != 0:
            sys.exit(f"protoc refused the files in {PROTOS}/grpc")
        files = descriptor_pb2.FileDescriptorSet.FromString(made.read())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    return message_factory.GetMessageClassesForFiles([file.name for file in files.file], pool)


_classes = _load()
Empty = _classes["grpc.testing.Empty"]
SimpleRequest = _classes["grpc.testing.SimpleRequest"]
SimpleResponse = _classes["grpc.testing.SimpleResponse"]
StreamingInputCallRequest = _classes["grpc.testing.StreamingInputCallRequest"]
StreamingInputCallResponse = _classes["grpc.testing.StreamingInputCallResponse"]
StreamingOutputCallRequest = _classes["grpc.testing.StreamingOutputCallRequest"]
StreamingOutputCallResponse = _classes["grpc.testing.StreamingOutputCallResponse"]

LARGE_REQUEST_BYTES = 271828
LARGE_RESPONSE_BYTES = 314159


def large_request():
    """The request of most unary cases."""
    return SimpleRequest(
        response_size=LARGE_RESPONSE_BYTES, payload={"body": bytes(LARGE_REQUEST_BYTES)})
