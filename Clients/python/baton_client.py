"""What every integration needs: a channel, retries that are safe, and errors that can be read."""

import pathlib
import random
import sys
import time

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "generated"))

ATTEMPTS_MAX = 5
FIRST_DELAY_SECONDS = 0.2
CALL_TIMEOUT_SECONDS = 10


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
