#!/bin/bash
# Many leads handed on: plans, what is refused, undoing, somebody who leaves, a leave that is planned.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
export XDG_STATE_HOME=$server_folder/state
for number in $(seq 14); do
    expect 0 baton submit --name "Lead $number" --category demo_request
done
held() { baton leads --rep "$1" --quiet | wc -l; }

# Which leads, and to whom.
expect 2 baton reassign --to amina
complains "say which leads"
expect 2 baton reassign L1 --of bruno --to amina
complains "in one way"
expect 2 baton reassign --of bruno --to amina --auto
expect 2 baton reassign --of bruno --to amina --next x --on +1d
expect 1 baton reassign --of brnuo --auto --dry-run
complains "bruno"

# A plan changes nothing.
must_be "Bruno's leads" "$(held bruno)" 2
expect 0 baton reassign --of bruno --auto --dry-run
says "2 leads, to whoever's turn it is"
says "2 move"
says "baton plan apply P"
must_be "Bruno's leads" "$(held bruno)" 2
expect 2 baton reassign --of bruno --auto
complains "there is no terminal to ask on"
must_be "Bruno's leads" "$(held bruno)" 2

# Applied by its id.
expect 0 baton reassign --of bruno --to chloe --dry-run --output json
plan=$(value id)
expect 0 baton plan show "$plan"
says "chloe"
expect 0 baton plan show "$plan" --output csv --columns lead,result,from,to
says "PLAN_ROW_RESULT_MOVES,bruno,chloe"
expect 0 baton plan apply "$plan"
says "$plan is done: 2 moved"
must_be "Bruno's leads" "$(held bruno)" 0
must_be "Chloé's leads" "$(held chloe)" 4
expect 1 baton plan apply "$plan"
expect 0 baton plan list
says "finished"

# Given back, but what was worked since.
first=$(baton leads --rep chloe --quiet | head -n 1)
expect 0 baton plan show "$plan" --output json
lead=$(value lead)
expect 0 baton note "$lead" "called them"
expect 6 baton reassign undo "$plan" --yes
says "1 refused: worked since"
must_be "Bruno's leads" "$(held bruno)" 1
[ -n "$first" ] || fail "Chloé has no lead"

# A plan that would be another one by now.
expect 0 baton reassign --of amina --to daniel --dry-run --output json
plan=$(value id)
lead=$(baton leads --rep amina --quiet | head -n 1)
expect 0 baton reassign "$lead" --to elena
expect 1 baton plan apply "$plan"
complains "$lead"
must_be "Amina's leads" "$(held amina)" 1
expect 3 baton plan apply P99-000000

# Leads of a file; one of them is none.
baton leads --rep daniel --quiet >"$server_folder/leads"
printf '# what Daniel holds\nL999\n' >>"$server_folder/leads"
expect 6 baton reassign --file "$server_folder/leads" --to grace --yes
says "1 refused: no such lead"
must_be "Daniel's leads" "$(held daniel)" 0

# Whoever applies it: that some were refused is told again.
expect 0 baton reassign L1 L999 --auto --dry-run --output json
plan=$(value id)
expect 6 baton plan apply "$plan"
says "$plan is done: 1 moved, 1 refused before"
expect 0 baton plan list --output csv --columns id,refused
says "$plan,1"

printf 'L1\nL2 L3\n' >"$server_folder/leads"
expect 1 baton reassign --file "$server_folder/leads" --to grace --yes
complains "leads:2: "
complains "L2 L3"
expect 0 baton reassign --file - --to grace --yes < <(baton leads --rep elena --quiet)
must_be "Elena's leads" "$(held elena)" 0

# Somebody leaves.
before=$(held grace)
expect 0 baton offboard grace --yes
must_be "Grace's leads" "$(held grace)" 0
says "$before moved"
expect 0 baton reps --output json
python3 -c '
import json, sys
grace = next(rep for rep in json.load(sys.stdin) if rep["key"] == "grace")
assert grace["unavailableReason"] == "PAUSED", grace' <<<"$output"

# Again: it holds nothing, and is paused already. Who gets their own leads is not paused.
expect 0 baton offboard grace --yes
expect 2 baton offboard chloe
complains "--yes agrees without asking"
expect 1 baton offboard chloe --to chloe --yes
expect 0 baton reps --output json
python3 -c '
import json, sys
chloe = next(rep for rep in json.load(sys.stdin) if rep["key"] == "chloe")
assert chloe["available"], chloe' <<<"$output"

expect 1 baton offboard nobody --yes
complains 'error: REP: there is no rep “nobody”'
expect 1 baton offboard chloe --team nowhere --yes
complains "--team: "

# A leave: what is due meanwhile goes, the rest stays.
count=$(held farid)
[ "$count" -gt 0 ] || fail "Farid holds nothing"
expect 0 baton leave farid --until +30d --dry-run
says "due while farid is out of office"
must_be "Farid's leads" "$(held farid)" "$count"
expect 0 baton leave farid --until +30d --yes
complains "farid is out of office"
must_be "Farid's leads" "$(held farid)" 0

# Who manages a team, by whatever role: its leads, and plans of others for them alone.
expect 4 baton plan list --as rep/amina
expect 0 baton plan show "$plan" --as rep/paul
expect 2 baton leave farid --from +2d --until +1d
complains "has no length"
echo OK
