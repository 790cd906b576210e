"""What every integration needs: a channel, retries that are safe, and errors that can be read."""

import pathlib
import random
import sys
import time

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

HERE = pathlib.Path(__file__).resolve().parent
if not (HERE / "generated" / "baton").is_dir():
    sys.exit(f"there are no stubs yet: run {HERE / 'make_stubs.py'} once")
sys.path.insert(0, str(HERE / "generated"))

ATTEMPTS_MAX = 5
FIRST_DELAY_SECONDS = 0.2
CALL_TIMEOUT_SECONDS = 10


class _Details(grpc.ClientCallDetails):
    """The details of a call, which an interceptor must hand on as an object of its own."""


def _with(details, pair):
    new = _Details()
    for name in ("method", "timeout", "credentials", "wait_for_ready", "compression"):
        setattr(new, name, getattr(details, name, None))
    new.metadata = [*(details.metadata or ()), pair]
    return new


class _Token(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor,
             grpc.StreamUnaryClientInterceptor, grpc.StreamStreamClientInterceptor):
    """Puts a token into the metadata of every call."""

    def __init__(self, token):
        self._pair = ("authorization", f"Bearer {token}")

    def _intercept(self, continuation, details, request):
        return continuation(_with(details, self._pair), request)

    intercept_unary_unary = intercept_unary_stream = _intercept
    intercept_stream_unary = intercept_stream_stream = _intercept


def open_channel(server, token_file=None, ca_file=None):
    """A channel to `server`, HOST:PORT.

    With `ca_file`, the authority of the server's certificate in PEM, it is encrypted. A token is as
    good as a password: without encryption it is sent to this machine only.
    """
    if ca_file:
        roots = pathlib.Path(ca_file).read_bytes()
        channel = grpc.secure_channel(server, grpc.ssl_channel_credentials(roots))
    else:
        if token_file and server.rpartition(":")[0] not in ("127.0.0.1", "localhost", "[::1]"):
            raise ValueError(f"the token would travel to {server} in the clear; give the authority")
        channel = grpc.insecure_channel(server)
    if not token_file:
        return channel
    return grpc.intercept_channel(channel, _Token(pathlib.Path(token_file).read_text().strip()))


def call(method, request, metadata=()):
    """Calls `method`, again while the server is unavailable.

    A request that changes something must carry a `request_id`: if the first answer was lost, the
    server recognises the id and gives that answer again instead of doing the work twice.
    """
    delay = FIRST_DELAY_SECONDS
    for attempt in range(1, ATTEMPTS_MAX + 1):
        try:
            return method(request, timeout=CALL_TIMEOUT_SECONDS, metadata=metadata)
        except grpc.RpcError as error:
            if error.code() != grpc.StatusCode.UNAVAILABLE or attempt == ATTEMPTS_MAX:
                raise
        # Not all clients at the same moment.
        time.sleep(delay * random.uniform(0.5, 1))
        delay *= 2


def details_of(error):
    """The status details of a failed call: (ErrorInfo or None, list of field violations)."""
    info, violations = None, []
    status = rpc_status.from_call(error)
    for detail in status.details if status else ():
        if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
            info = error_details_pb2.ErrorInfo()
            detail.Unpack(info)
        elif detail.Is(error_details_pb2.BadRequest.DESCRIPTOR):
            bad_request = error_details_pb2.BadRequest()
            detail.Unpack(bad_request)
            violations.extend(bad_request.field_violations)
    return info, violations
