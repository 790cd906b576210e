#!/bin/bash
# Shows Baton: a server of its own in a temporary folder, 1,000 leads given to seven reps in turn, a
# few of them worked by hand. Prints every command before what it says, checks every step, and
# removes all it made. Needs `make build`; `make demo` does both.
#
# BATON_BIN is the folder of the executables (default: .build/debug).
set -euo pipefail
cd "$(dirname "$0")/.."

# shellcheck source=dev/scratch-server.sh
. dev/scratch-server.sh

# Lines of Examples/leads.csv on which a record begins that is wrong on purpose (see README.md).
bad_lines="50 150 255 354 457 559 656 755 857 955 1058 1154"
members="amina bruno chloe daniel elena farid grace"
others="paul dana olga"

step=
output=
finish() {
    local status=$?
    remove_server
    if [ $status -ne 0 ]; then echo "demo: FAILED: ${step:-start}" >&2; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
    echo "demo: $*" >&2
    exit 1
}

title() {
    step=$1
    printf '\n# %s\n' "$1"
}

# expect STATUS LINES COMMAND...: prints the command and at most LINES of its output, keeps all of it
# in `output`, and ends the demonstration unless its exit status is STATUS.
expect() {
    local wanted=$1 lines=$2 status=0 count
    shift 2
    echo "\$ $*"
    output=$("$@" 2>&1) || status=$?
    count=$(wc -l <<<"$output")
    head -n "$lines" <<<"$output" || true
    if [ "$count" -gt "$lines" ]; then echo "... ($((count - lines)) more lines)"; fi
    [ "$status" -eq "$wanted" ] || {
        echo "$output" | tail -n 20
        fail "exit status $status instead of $wanted: $*"
    }
}

# The values of a key in JSON, one a line.
values() {
    grep -oE "\"$1\": *(\"[^\"]*\"|[0-9]+)" | sed -E 's/^[^:]*: *//; s/"//g' || true
}

# What `baton reps --output json` says of a rep's open leads; absent means none.
open_leads() {
    grep -oE '"(key|openLeads)": *("[^"]*"|[0-9]+)' <<<"$roster" | sed -E 's/[":]+/ /g' |
        awk -v rep="$1" '$1 == "key" { key = $2 } $1 == "openLeads" && key == rep { n = $2 }
            END { print n + 0 }'
}

state_of() { baton show "$1" --output json | values state | head -n 1; }
owner_of() { baton show "$1" --output json | values owner | head -n 1; }

must_be() {
    [ "$2" = "$3" ] || fail "$1 is '$2' instead of '$3'"
}

baton() { command "$BATON_BIN/baton" "$@"; }

title "A server with an empty data folder, on a free port of this machine"
start_server
# Nobody's own settings: only this server.
export BATON_SERVER=$server_address BATON_AS=operations/olga XDG_CONFIG_HOME=$server_folder/config
unset BATON_WORKSPACE
echo "batond answers on $BATON_SERVER"

title "The rules: reps, a team in rotation, tiers, routing"
expect 0 20 baton apply -f Examples/workspace.yaml

title "1,012 leads from a file, of which 12 are wrong"
expect 6 40 baton submit --csv Examples/leads.csv
for line in $bad_lines; do
    grep -qE "leads\.csv:$line: refused: ." <<<"$output" || fail "line $line was not refused"
done
must_be "the number of refused lines" "$(grep -c ': refused: ' <<<"$output")" 12

title "Who got how many"
expect 0 20 baton reps
roster=$(baton reps --output json)
total=0
for rep in $members; do
    count=$(open_leads "$rep")
    case $count in
    142 | 143) total=$((total + count)) ;;
    *) fail "$rep holds $count leads instead of 142 or 143" ;;
    esac
done
must_be "the number of leads that the members hold" "$total" 1000
for rep in $others; do
    must_be "the number of leads of $rep, who is not in the rotation" "$(open_leads "$rep")" 0
done
must_be "the number of waiting leads" "$(baton leads --state waiting --output json | values id | wc -l)" 0
echo "Each of the seven holds 142 or 143; the manager and the pool hold none."

title "The leads"
expect 0 12 baton leads --output table

title "Why one of them went where it went"
expect 0 40 baton show L1

title "Its owner accepts it, calls, and closes it with a meeting"
owner=$(owner_of L1)
[ -n "$owner" ] || fail "L1 has no owner"
expect 0 10 baton accept L1 --as "rep/$owner"
must_be "the state of L1" "$(state_of L1)" LEAD_STATE_ACCEPTED
expect 0 10 baton contact L1 --by call --answered --as "rep/$owner"
must_be "the state of L1" "$(state_of L1)" LEAD_STATE_CONTACTED
expect 0 10 baton close L1 --outcome qualified --meeting-booked --as "rep/$owner"
must_be "the state of L1" "$(state_of L1)" LEAD_STATE_CLOSED

title "Nobody else may act on a rep's lead"
owner=$(owner_of L2)
other=amina
if [ "$owner" = amina ]; then other=bruno; fi
expect 4 10 baton accept L2 --as "rep/$other"
must_be "the owner of L2" "$(owner_of L2)" "$owner"

title "Operations hand it to another rep"
expect 0 10 baton reassign L2 --to "$other"
must_be "the owner of L2" "$(owner_of L2)" "$other"

title "What became of the first"
expect 0 40 baton show L1

title "The server stops when it is asked to"
echo "\$ kill -TERM $server_pid"
stop_server

step=
echo
echo "demo: OK: 1,000 leads assigned, 12 refused by line and reason, 1 closed, 1 reassigned"
