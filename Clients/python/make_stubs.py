"""Generates the Python stubs of baton.v1 into the folder `generated` beside this file.

The `google` messages come with grpcio-tools (google.protobuf) and googleapis-common-protos
(google.rpc), so only the project's own files are generated.
"""

import pathlib
import shutil
import sys

import grpc_tools
from grpc_tools import protoc

HERE = pathlib.Path(__file__).resolve().parent
PROTOS = HERE.parents[1] / "Protos"
GENERATED = HERE / "generated"


def make_stubs():
    """Generates anew; ends the program if protoc refuses a file."""
    shutil.rmtree(GENERATED, ignore_errors=True)
    GENERATED.mkdir()
    sources = sorted(str(path.relative_to(PROTOS)) for path in PROTOS.glob("baton/v1/*.proto"))
    bundled = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    status = protoc.main([
        "protoc", f"-I{PROTOS}", f"-I{bundled}",
        f"--python_out={GENERATED}", f"--grpc_python_out={GENERATED}", *sources,
    ])
    if status != 0:
        sys.exit(f"make_stubs: protoc refused the files in {PROTOS}")


if __name__ == "__main__":
    make_stubs()
