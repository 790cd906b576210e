#!/bin/bash
# Clients of other makes talk to the server unmodified: buf curl with the proto files, and h2load.
# (grpcio does in Clients/python.)
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace

call() {
    .venv/bin/buf curl --schema Protos --protocol grpc --http2-prior-knowledge \
        --data "$2" "http://$server_address/baton.v1.$1"
}

expect 0 call IntakeService/SubmitLead \
    '{"externalId": "buf-1", "profile": {"name": "Zoé", "category": "demo_request", "score": 0}}'
must_be "the lead's owner" "$(value owner)" amina
must_be "the lead's tier" "$(value tier)" critical
expect 0 call LeadService/GetLead '{"lead": "buf-1"}'
must_be "the name" "$(value name)" Zoé
must_be "a score of 0, which is not an absent one" "$(value score)" 0

# Errors come with their details; buf's exit status is eight times the gRPC code.
expect 24 call IntakeService/SubmitLead '{"profile": {"name": "Zoé", "email": "zoe"}}'
complains '"code": "invalid_argument"'
complains '"message": "profile.email: '
complains '"type": "google.rpc.BadRequest"'

# h2load counts every HTTP 200 as a success, so the server's own answer is asked: 2,000 more leads.
profile='\n\004Jean'
printf '\0\0\0\0\010"\006%b' "$profile" >"$server_folder/body"
expect 0 h2load -c4 -m16 -n2000 -d "$server_folder/body" -H 'content-type: application/grpc' \
    -H 'te: trailers' "http://$server_address/baton.v1.IntakeService/SubmitLead"
says "2000 succeeded"
expect 0 baton leads --output json --all
leads=$(python3 -c 'import json, sys
text = sys.stdin.read()
found = json.loads(text)
print(len(found))' <<<"$output")
must_be "the number of leads" "$leads" 2001
stop_server
echo "$script: OK"
