#!/bin/bash
# A change that was done, an answer that got lost, and a server that nobody reaches any more: nobody
# is told that it was not done.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
export XDG_STATE_HOME=$server_folder/state
server=$BATON_SERVER

# loses PASSED SWALLOWED COMMAND...: the command, with that many answers that it gets and does not get
loses() {
    local passed=$1 swallowed=$2
    shift 2
    expect 5 python3 Tests/EndToEnd/lost_answer.py "$server" "$passed" "$swallowed" \
        "$BATON_BIN/baton" "$@"
}
request_id() { sed -nE 's/.*--request-id ([^ ,`]+).*/\1/p' <<<"$errors" | head -n 1; }
in_doubt() {
    complains "it may have been done all the same; repeat it with --request-id "
    complains "then: no server: nobody listens on 127.0.0.1:"
}

# Nobody was asked.
expect 5 baton submit --name Nobody --server 127.0.0.1:1
! grep -q "request-id" <<<"$errors" || fail "what nobody was asked for is in doubt"

loses 0 1 submit --name Lost
in_doubt
id=$(request_id)
expect 0 baton leads --quiet
must_be "the leads" "$output" "L1"
expect 0 baton submit --name Lost --request-id "$id" --quiet
must_be "the lead of the request" "$output" "L1"

expect 0 baton submit --name Second
loses 0 2 accept L1 L2
in_doubt
id=$(request_id)
expect 0 baton leads --state accepted --quiet
must_be "what is accepted" "$(sort <<<"$output")" $'L1\nL2'
expect 0 baton accept L1 L2 --request-id "$id"

loses 0 1 pause amina
in_doubt
expect 0 baton resume amina

loses 0 1 erase L2 --yes
in_doubt

# A plan is named: the same command would make another one.
expect 0 baton show L1 -o json
from=$(value owner)
to=chloe
if [ "$from" = chloe ]; then to=daniel; fi
loses 1 1 reassign --of "$from" --to "$to" --yes
complains "may be applied all the same"
plan=$(sed -nE 's/.*`baton plan apply ([^ ]+) .*/\1/p' <<<"$errors")
id=$(request_id)
moved() { [ "$(baton leads --rep "$to" --quiet)" = L1 ]; }
soon moved
expect 0 baton plan apply "$plan" --request-id "$id"
says "$plan is done: 1 moved"

# The same command under the same id makes another plan, which is not applied.
expect 0 baton submit --name Third --quiet
expect 1 baton reassign L1 L3 --auto --yes --request-id "$id"
complains "baton plan list"

# What was only proposed cannot be undone.
expect 0 baton reassign L1 L999 --auto --dry-run --output json
plan=$(value id)
expect 1 baton reassign undo "$plan" --yes
complains "$plan was not applied"
stop_server
echo "$script: OK"
