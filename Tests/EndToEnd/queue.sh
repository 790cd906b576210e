#!/bin/bash
# A rep's day on the command line: the queue, what is next, the last lead as `.`, notes, what is found
# by a person; a manager's lists and teams.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
start_server
export BATON_SERVER=$server_address
export BATON_AS=operations/olga

# Nobody's queue.
expect 2 baton
complains "you are operations/olga, who has no leads of their own"
complains "baton help"

sed -e 's/calendar: office/calendar: 24x7/' Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"
expect 2 baton show .
complains "no command was about a lead yet"
expect 0 baton submit --name "Zoé Martin" --company "Café Lumière" --email zoe@lumiere.example \
    --phone "+33 1 23 45 67 89" --category demo_request
expect 0 baton show L1 --output json
owner=$(value owner)
export BATON_AS=rep/$owner

expect 0 baton
says "Zoé Martin"
says "+33 1 23 45 67 89"
says "in "
queue=$output
expect 0 baton queue
[ "${output%% *}" = "${queue%% *}" ] || fail "baton alone is no queue"
expect 0 baton queue --output json --columns id,nextDueClock
says '"id":"L1"'
expect 0 baton queue --utc
says "$(date -u +%Y)-"
expect 1 baton queue --rep nobody

expect 0 baton next
says "Zoé Martin, Café Lumière"
says "baton accept L1"
expect 0 baton accept .
says "L1 is accepted by $owner"
expect 0 baton next
says "baton contact L1 --by call"
expect 0 baton note . "asks for the security paper"
says "L1 has the note"
expect 0 baton next
says "  asks for the security paper"
printf 'from a file\n' | baton note . - >/dev/null
expect 0 baton contact . --by call --answered --next "send the quote" --on "tomorrow 9:00"
expect 0 baton queue
says "$(date -d tomorrow +%Y-%m-%d) 09:00"
expect 0 baton next
says "send the quote ($(date -d tomorrow +%Y-%m-%d) 09:00)"
expect 0 baton history .
says "note_added"
expect 0 baton show .
says "Zoé Martin"

expect 0 baton find "MARTIN"
says "L1"
expect 0 baton find "3312345" --quiet
must_be "what is found by phone" "$output" "L1"
expect 0 baton find "nobody at all"
complains "nobody has"
expect 1 baton find x

export BATON_AS=operations/olga
expect 0 baton leads --tier critical --sort due --quiet
must_be "critical leads" "$output" "L1"
expect 0 baton leads --breached --quiet
must_be "broken leads" "$output" ""
expect 0 baton leads --waiting --quiet
must_be "waiting leads" "$output" ""
expect 0 baton leads --due-within 30d --source nowhere --quiet
must_be "leads from nowhere" "$output" ""
expect 2 baton leads --waiting --state assigned
expect 1 baton leads --tier critcal
expect 0 baton team
says "sdr"
expect 0 baton team sdr
says "$owner"
expect 0 baton team sdr --output json --columns rep.key,place
says '"place":1'
expect 1 baton team sdd

expect 0 baton close L1 --outcome qualified --as "rep/$owner"
expect 0 baton export --columns id,state,profile.name
says "id,state,profile.name"
says "L1,LEAD_STATE_CLOSED,Zoé Martin"
expect 0 baton export --file "$server_folder/leads.csv"
complains "1 leads written"
grep -q "zoe@lumiere.example" "$server_folder/leads.csv" || fail "the export has no lead"
expect 2 baton export --file "$server_folder/nowhere/leads.csv"
expect 0 baton queue --rep "$owner"
complains "$owner has no open leads"
echo OK
