#!/bin/bash
# Somebody who has only `baton help`: its first steps work, and slips are answered with what was meant.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
start_server
export BATON_SERVER=$server_address

# The first steps, with the owner that the lead has.
expect 0 baton help
steps=$(sed -n '/^First steps:/,$p' <<<"$output" | grep '^  baton ')
must_be "the steps" "$(wc -l <<<"$steps")" 9
owner=
while IFS= read -r step; do
    step=${step/workspace.yaml/$server_folder/workspace.yaml}
    if [ -n "$owner" ]; then step=${step//amina/$owner}; fi
    case $step in
    *' board '*) step+=" --once" ;;
    *' offboard '*) step+=" --yes" ;;
    esac
    expect 0 bash -c "baton() { \"$BATON_BIN/baton\" \"\$@\"; }; $step"
    case $step in *' submit '*) owner=$(sed -nE 's/.*owner ([a-z]+).*/\1/p' <<<"$output") ;; esac
done <<<"$steps"
[ -n "$owner" ] || fail "no step gave a lead to anybody"
rm -r "$XDG_CONFIG_HOME"
export BATON_AS=operations/olga
expect 0 baton show L1
says "contacted"

# Slips
expect 2 baton erase L1 --frob
complains 'unknown option “--frob”'
expect 2 baton token creat
complains 'did you mean “token create”?'
complains "baton help token"
expect 2 baton help nonsense
expect 2 baton reassign L1 --atuo
complains "did you mean --auto?"
expect 2 baton leads --due-within soon
complains "15m, 2h, 1d"
expect 3 baton show l1
complains "did you mean L1?"
expect 1 baton note L1 ""
complains "TEXT: "
expect 1 baton plan show nonsense
complains "baton plan list"
expect 1 baton review close nonsense --cause x --action y
complains "baton review list"

# The same words choose leads everywhere.
expect 0 baton submit --name Ann
expect 0 baton leads --of "$owner" --within 30d --quiet
expect 0 baton export --rep "$owner" --columns id
says "L1"
expect 0 baton export --quiet
must_be "ids in place of CSV" "$output" "L1
L2"
expect 0 baton export --state waiting --quiet
must_be "no ids" "$output" ""
expect 0 baton --rep "$owner" --quiet
must_be "the queue of somebody" "$output" "L1"
expect 0 baton reassign --rep "$owner" --auto --dry-run
expect 0 baton board --once --due-within 1h --of-team sdr

# The last lead is the one that was submitted, not that of a dry run; nobody is erased by a dot.
expect 0 baton submit --name "Last Lead"
last=${output%% *}
expect 0 baton note L1 "a rehearsal" --dry-run
expect 0 baton show .
says "Last Lead"
expect 2 baton erase . --yes
complains "name it"
expect 1 baton submit --name "Nobody's" --owner nobody
complains "--owner: there is no rep"
expect 2 baton export --open --state closed
complains "--open"

# -y, as everywhere
expect 0 baton erase "$last" -y
says "$last is erased"

# What was understood of times
day=$(date -d tomorrow +%Y-%m-%d)
expect 0 baton contact L1 --by call --next "send it" --on "tomorrow 9:00"
says "next: send it, $day 09:00"
expect 0 baton reply L1 --intent out_of_office --until tomorrow
says "back on $day"
expect 0 baton leave chloe --from friday --until monday --yes -o json
says '"due": []'
complains "chloe is out of office from "

# Columns
expect 0 baton find zo --columns id,owner
says "L1"
expect 2 baton leads --columns id,notes
complains "lists have no texts"
expect 2 baton leads --columns nonsense
! grep -q "notes" <<<"$errors" || fail "columns are offered that are always empty"
expect 0 baton show L1 -o json --columns id
says '"L1"'

# Ctrl-C leaves an array that is whole.
expect 0 python3 Tests/EndToEnd/watch_interrupted.py "$BATON_BIN/baton"
stop_server
echo OK
