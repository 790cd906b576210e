#!/bin/bash
# Plans on a real terminal: what a plan does stands there before leads move, and what is drawn while
# they move is gone after.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
# shellcheck source=Tests/EndToEnd/terminal.sh.inc
. "$(dirname "$0")/terminal.sh.inc"
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
expect 0 baton apply -f Examples/workspace.yaml
for number in $(seq 14); do
    expect 0 baton submit --name "Lead $number" --category demo_request
done
baton=$BATON_BIN/baton

stands() { screen | grep -qE -- "$1"; }

# Both parts of the answer begin a line, and nothing of what was drawn between is left.
is_clean() {
    stands '^plan P[0-9]+-[0-9a-f]+: [0-9]+ leads' || fail "the plan begins no line: $(screen)"
    stands '^P[0-9]+-[0-9a-f]+ is done: [0-9]+ moved' || fail "the end begins no line: $(screen)"
    shows_not " to go" || fail "what was drawn is left: $(screen)"
}

run_on_terminal "$baton" reassign --of amina --to bruno --yes
left 0 "reassign --yes"
is_clean

run_on_terminal "$baton" reassign --of bruno --to amina
sees "[y/N]"
keys y Enter
left 0 "reassign, agreed"
is_clean

# The server stops before it is asked to apply: the plan stands there all the same.
run_on_terminal "$baton" reassign --of amina --to bruno --timeout 60s
sees "[y/N]"
kill -STOP "$server_pid"
keys y Enter
soon stands '^plan P[0-9]+-[0-9a-f]+: [0-9]+ leads'
kill -CONT "$server_pid"
left 0 "reassign, agreed, later"
is_clean
stop_server
echo "$script: OK"
