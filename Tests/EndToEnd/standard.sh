#!/bin/bash
# The services that every gRPC server should have, asked by clients of other makes: health by grpcio,
# reflection by grpcio, grpcurl (v1alpha) and buf curl (v1 too), which call Baton without proto files.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

dev/venv.sh
python() { .venv/bin/python Tests/EndToEnd/standard_services.py "$@"; }
services="baton.v1.AdminService
baton.v1.BulkService
baton.v1.IntakeService
baton.v1.LeadService
baton.v1.RosterService
baton.v1.WatchService
baton.v1.WorkspaceService
grpc.health.v1.Health
grpc.reflection.v1.ServerReflection
grpc.reflection.v1alpha.ServerReflection"

start_workspace
grpcurl() { .venv/bin/grpcurl -plaintext -max-time 60 "$@"; }
at() { grpcurl "${headers[@]}" -d "$2" "$server_address" "$1"; }
headers=()

# grpcurl: list, describe, call.
expect 0 grpcurl "$server_address" list
must_be "grpcurl's list of services" "$output" "$services"
expect 0 grpcurl "$server_address" list baton.v1.WorkspaceService
says "baton.v1.WorkspaceService.ComputeDeadline"
expect 0 grpcurl "$server_address" describe baton.v1.LeadService.GetLead
says "rpc GetLead ( .baton.v1.GetLeadRequest ) returns ( .baton.v1.GetLeadResponse );"
expect 0 grpcurl "$server_address" describe baton.v1.LeadProfile
says "optional int32 score"
expect 0 grpcurl "$server_address" describe baton.v1.LeadState
says "LEAD_STATE_ASSIGNED"
expect 1 grpcurl "$server_address" describe baton.v1.Nothing
complains "Symbol not found: baton.v1.Nothing"
expect 0 at baton.v1.IntakeService/SubmitLead \
    '{"externalId": "curl-1", "profile": {"name": "Zoé", "category": "demo_request", "score": 0}}'
must_be "the lead's owner" "$(value owner)" amina
expect 0 at baton.v1.LeadService/GetLead '{"lead": "curl-1"}'
must_be "the name" "$(value name)" Zoé
must_be "a score of 0, which is not an absent one" "$(value score)" 0
# The details of an error are described too. The exit status is 64 and the gRPC code.
expect 67 at baton.v1.IntakeService/SubmitLead '{"profile": {"name": "Zoé", "email": "zoe"}}'
complains '"reason":"INVALID_FIELD"'
complains '"field":"profile.email"'
expect 0 at grpc.health.v1.Health/Check '{}'
must_be "the health" "$(value status)" SERVING
expect 69 at grpc.health.v1.Health/Check '{"service": "baton.v1.Nothing"}'

# buf curl: the same by both versions of reflection.
buf() { .venv/bin/buf curl --protocol grpc --http2-prior-knowledge "$@"; }
for version in grpc-v1 grpc-v1alpha; do
    expect 0 buf --reflect-protocol "$version" --list-services "http://$server_address"
    must_be "buf's list of services by $version" "$output" "$services"
    expect 0 buf --reflect-protocol "$version" --data '{"lead": "curl-1"}' \
        "http://$server_address/baton.v1.LeadService/GetLead"
    must_be "the name, by $version" "$(value name)" Zoé
done

# grpcio: every file is whole, and is what the proto files say; health in all its methods.
expect 0 python reflect "$server_address" "$services"
expect 0 python call "$server_address" curl-1
says "Zoé"
expect 0 python health "$server_address" "$services"

# Who watches hears of the end before it comes, and does not hold it up.
python watch "$server_address" >"$server_folder/watched" 2>&1 &
watching=$!
for _ in $(seq 300); do
    if grep -q SERVING "$server_folder/watched"; then break; fi
    sleep 0.1
done
started=$SECONDS
stop_server
[ $((SECONDS - started)) -lt 8 ] || fail "a Watch call held the server up"
wait "$watching" || fail "the watcher failed: $(cat "$server_folder/watched")"
must_be "what the watcher heard" "$(tr '\n' ' ' <"$server_folder/watched")" \
    "SERVING NOT_SERVING UNAVAILABLE "

# With authentication probes need no token, and everything else does.
"$BATON_BIN/batond" token create --data "$server_folder/data" --role admin --name ada \
    >"$server_folder/token"
start_server
export BATON_SERVER=$server_address
expect 0 python health "$server_address" "$services"
expect 1 grpcurl "$server_address" list
complains "Unauthenticated"
headers=(-H "authorization: Bearer $(cat "$server_folder/token")")
expect 0 grpcurl "${headers[@]}" "$server_address" list
must_be "the list for who has a token" "$output" "$services"
expect 0 at baton.v1.LeadService/GetLead '{"lead": "curl-1"}'
must_be "the name" "$(value name)" Zoé
stop_server
echo "$script: OK"
