#!/bin/bash
# The life of a lead: submitted, shown, declined, accepted, contacted, closed; and the reps beside it.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
says "a new workspace, acme, is at version 1"
expect 0 baton apply -f Examples/workspace.yaml
says "stays at version 1"

expect 0 baton submit --name "Ann Lee" --company Acme --email ann@acme.example \
    --category demo_request --external-id crm-1 --attribute size=10
says "L1 is assigned, owner "
expect 0 baton submit --name "Ann Lee" --company Acme --email ann@acme.example \
    --category demo_request --external-id crm-1
says "L1 "
says "it was open already"

expect 0 baton submit --dry-run --name Nobody
says "dry run, nothing changed"
expect 0 baton leads --all --output json
must_be "the number of leads" "$(python3 -c 'import json,sys; print(len(json.load(sys.stdin)))' <<<"$output")" 1

expect 0 baton show crm-1 --output json
owner=$(value owner)
must_be "the state" "$(value state)" LEAD_STATE_ASSIGNED
must_be "the free value" "$(value size)" 10
must_be "the rep of the explanation" "$(value rep)" "$owner"
expect 0 baton show L1
says "attributes.size:"
says "it was $owner's turn in the rotation of sdr"

expect 0 baton decline L1 --reason wrong_language --as "rep/$owner"
expect 0 baton show L1
says "The owner before had declined it"
expect 0 baton show L1 --output json
second=$(value owner)
[ "$second" != "$owner" ] || fail "the lead stayed with $owner"

expect 4 baton accept L1 --as "rep/$owner"
complains "does not own L1"
expect 0 baton accept L1 --as "rep/$second"
says "L1 is accepted by $second"
expect 0 baton contact L1 --by email --automated --as "rep/$second"
expect 0 baton show L1 --output json
must_be "the state after an automatic answer" "$(value state)" LEAD_STATE_ACCEPTED
expect 0 baton contact L1 --by call --answered --as "rep/$second"
says "it is contacted"

expect 0 baton reassign L1 --to "$owner"
says "now assigned, owner $owner"
expect 1 baton reassign L1 --to "$owner"
complains "--to: "
expect 1 baton reassign L1 --to nobody-here
complains "--to: "
expect 0 baton reassign L1 --auto
expect 0 baton show L1 --output json
[ "$(value owner)" != "$owner" ] || fail "the lead went back to $owner"

expect 0 baton close L1 --outcome qualified --meeting-booked
says "L1 is closed: qualified"
expect 1 baton accept L1
complains "L1 is closed"
expect 0 baton leads
must_be "the open leads" "$output" ""
expect 0 baton leads --state closed
says "closed: qualified"

# The same request again changes nothing, another under its id is refused.
expect 0 baton submit --name Bob --request-id once
first=$output
expect 0 baton submit --name Bob --request-id once
says "$first; it was sent before"
expect 1 baton submit --name Rob --request-id once
complains "--request-id: "

expect 0 baton out amina --until 2036-03-09\ 09:00 --keep
says "amina is out of office from now on until 2036-03-09 09:00 (+01:00)"
expect 1 baton out amina --until 2020-01-01
complains "asked for: out of office from now on until 2020-01-01 00:00 (+01:00)"
expect 0 baton reps
says "no: out of office until 2036-03-09 09:00 (+01:00)"
expect 0 baton back amina
expect 1 baton back amina
expect 0 baton out bruno --from +2h --until +1d
expect 0 baton reps
says "yes, out from "
expect 0 baton back bruno --planned
expect 0 baton pause amina
says "amina is paused"
expect 0 baton resume amina
expect 0 baton capacity amina 3
says "amina has capacity 3"
expect 0 baton reps --team sdr
says "/3*"
says "* set by command; the workspace file says: amina "
expect 0 baton capacity amina --reset

# A name that would clear the screen does not.
expect 0 baton submit --name $'Eve\t\033[2J' --company "日本"
expect 0 baton leads
if grep -q $'\033' <<<"$output"; then fail "an escape character came through"; fi
says "日本"

stop_server
echo "$script: OK"
