"""Asks the standard services with grpcio's own clients; for standard.sh.

    standard_services.py health HOST:PORT SERVICES    Check, List and Watch, of all these names
    standard_services.py reflect HOST:PORT SERVICES   all descriptors, compared with the proto files
    standard_services.py call HOST:PORT LEAD          GetLead, by nothing but what reflection tells
    standard_services.py watch HOST:PORT              each status of the server until the end
"""

import pathlib
import sys
import tempfile

import grpc
import grpc_tools
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)
from grpc_tools import protoc

PROTOS = pathlib.Path(__file__).resolve().parents[2] / "Protos"
SECONDS_MAX = 30
Status = health_pb2.HealthCheckResponse


def must_be(what, found, wanted):
    if found != wanted:
        sys.exit(f"standard_services: {what} is {found} instead of {wanted}")


def health(channel, services):
    stub = health_pb2_grpc.HealthStub(channel)
    names = ["", *services.split()]
    for name in names:
        request = health_pb2.HealthCheckRequest(service=name)
        found = stub.Check(request, timeout=SECONDS_MAX).status
        must_be(f"the health of {name!r}", found, Status.SERVING)
        watch = stub.Watch(request, timeout=SECONDS_MAX)
        must_be(f"the first status of {name!r}", next(watch).status, Status.SERVING)
        watch.cancel()
    listed = stub.List(health_pb2.HealthListRequest(), timeout=SECONDS_MAX).statuses
    must_be("the list", {name: listed[name].status for name in listed},
            dict.fromkeys(names, Status.SERVING))

    unknown = health_pb2.HealthCheckRequest(service="baton.v1.Nothing")
    try:
        stub.Check(unknown, timeout=SECONDS_MAX)
        sys.exit("standard_services: an unknown service has a status")
    except grpc.RpcError as error:
        must_be("the code", error.code(), grpc.StatusCode.NOT_FOUND)
    # The call goes on: nothing ends it but its deadline.
    watch = stub.Watch(unknown, timeout=1)
    must_be("the unknown service", next(watch).status, Status.SERVICE_UNKNOWN)
    try:
        next(watch)
        sys.exit("standard_services: an unknown service has changed")
    except grpc.RpcError as error:
        must_be("the end", error.code(), grpc.StatusCode.DEADLINE_EXCEEDED)


def committed(names):
    """What another protoc makes of the proto files."""
    bundled = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    with tempfile.NamedTemporaryFile() as made:
        status = protoc.main([
            "protoc", f"-I{PROTOS}", f"-I{bundled}", "--include_imports",
            f"--descriptor_set_out={made.name}", *names])
        must_be("protoc's exit status", status, 0)
        return descriptor_pb2.FileDescriptorSet.FromString(made.read())


def reflect(channel, services):
    database = ProtoReflectionDescriptorDatabase(channel)
    pool = descriptor_pool.DescriptorPool(database)
    must_be("the list", sorted(database.get_services()), services.split())
    for name in services.split():
        for method in pool.FindServiceByName(name).methods:
            must_be("a method", database.FindFileContainingSymbol(method.full_name).name,
                    method.containing_service.file.name)

    names = sorted(
        str(path.relative_to(PROTOS)) for folder in ("baton/v1", "google/rpc", "grpc/health", "grpc/reflection")
        for path in (PROTOS / folder).rglob("*.proto"))
    declared = set()
    for file in committed(names).file:
        must_be(file.name, database.FindFileByName(file.name), file)
        declared |= {f"{file.package}.{service.name}" for service in file.service}
    must_be("what the files declare", sorted(declared), services.split())

    must_be("the extensions", list(database.FindAllExtensionNumbers("baton.v1.Lead")), [])
    for question, subject in (
        (database.FindFileByName, ["baton/journal/v1/entry.proto"]),
        (database.FindFileContainingSymbol, ["baton.v1.Nothing"]),
        (database.FindAllExtensionNumbers, ["baton.v1.Nothing"]),
    ):
        try:
            sys.exit(f"standard_services: there is a {subject}: {question(*subject)}")
        except KeyError:
            pass


def call(channel, lead):
    pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    method = pool.FindServiceByName("baton.v1.LeadService").FindMethodByName("GetLead")
    request = message_factory.GetMessageClass(method.input_type)(lead=lead)
    answer = channel.unary_unary(
        f"/{method.containing_service.full_name}/{method.name}",
        request_serializer=type(request).SerializeToString,
        response_deserializer=message_factory.GetMessageClass(method.output_type).FromString,
    )(request, timeout=SECONDS_MAX)
    print(answer.lead.profile.name)


def watch(channel):
    stub = health_pb2_grpc.HealthStub(channel)
    try:
        for answer in stub.Watch(health_pb2.HealthCheckRequest(), timeout=SECONDS_MAX):
            print(Status.ServingStatus.Name(answer.status), flush=True)
    except grpc.RpcError as error:
        print(error.code().name, flush=True)


def main():
    what, address, *rest = sys.argv[1:]
    with grpc.insecure_channel(address) as channel:
        {"health": health, "reflect": reflect, "call": call, "watch": watch}[what](channel, *rest)


if __name__ == "__main__":
    main()
