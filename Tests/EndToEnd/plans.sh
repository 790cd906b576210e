#!/bin/bash
# Every way to say which leads a plan is about and to whom they go; plans that do not hold any more, and
# by what; whether one holds; what a leave hands on, and how it comes back.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
# Clocks that run at night too, critical leads that are late to be contacted at once, and a second team.
sed -e 's/calendar: office/calendar: 24x7/' -e '0,/contact: 5m/s//contact: 1s/' \
    -e 's/^teams:/teams:\n  closers:\n    members: [dana]/' \
    Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"
for number in $(seq 14); do
    expect 0 baton submit --name "Critical $number" --category demo_request --source web
done
for number in $(seq 7); do
    expect 0 baton submit --name "Standard $number" --source fair
done
held() { baton leads --rep "$1" --quiet | wc -l; }
late() { [ "$(baton leads --breached --quiet | wc -l)" -eq 14 ]; }
soon late

# check EXPRESSION: of the answer, which is JSON; `answer` and `ids` (of a list of leads) are there.
check() {
    python3 -c '
import json, sys
answer = json.load(sys.stdin)
ids = lambda leads: sorted(lead.get("id") or lead["lead"] for lead in leads)
assert eval(sys.argv[1]), (sys.argv[1], answer)' "$1" <<<"$output" || fail "not so: $1"
}

# --- Which leads, and to whom.

expect 0 baton reassign --of amina --tier critical --auto --dry-run
says "2 leads, to whoever's turn it is"
expect 0 baton reassign --of amina --source fair --team closers --dry-run
says "1 leads, to the team closers"
expect 0 baton reassign --breached --of amina --to dana --dry-run
says "2 leads, to dana"
expect 2 baton reassign --waiting --state assigned --to dana
complains "--waiting says what --state says"
expect 0 baton reassign --of amina --team closers --yes
says "3 moved"
must_be "Amina's leads" "$(held amina)" 0
must_be "the leads of the other team" "$(baton leads --team closers --quiet | wc -l)" 3
expect 0 baton reassign --of-team closers --team sdr --yes --no-wait
complains_or_says() { grep -qF -- "$1" <<<"$output$errors" || fail "nothing says: $1"; }
complains_or_says "moved"
emptied() { [ "$(baton leads --team closers --quiet | wc -l)" -eq 0 ]; }
soon emptied

# A turn is counted of who is in the lead's team only.
expect 0 baton reassign --of bruno --to chloe --count-turn --yes
must_be "Bruno's leads" "$(held bruno)" 0
expect 1 baton reassign --of chloe --to dana --count-turn --dry-run --output json
plan=$(value id)
expect 0 baton plan show "$plan" --result refused --output json
check 'answer and {row["refusal"] for row in answer} == {"NOT_A_MEMBER"}'
expect 0 baton plan show "$plan" --result moves --output json
check 'answer == []'

# Those whom nobody can take wait, and go to somebody by the same word.
expect 0 baton pause dana
lead=$(baton leads --rep chloe --quiet | head -n 1)
expect 0 baton reassign "$lead" --team closers
must_be "what waits" "$(baton leads --waiting --quiet)" "$lead"
expect 0 baton reassign --waiting --to paul --yes
must_be "Paul's leads" "$(baton leads --rep paul --quiet)" "$lead"
expect 0 baton resume dana

# --- Whether a plan holds, and what it is out of date by.

mapfile -t four < <((baton leads --rep daniel --quiet; baton leads --rep elena --quiet) | sed -n 1,4p)
[ ${#four[@]} -eq 4 ] || fail "not four leads: ${four[*]}"
expect 0 baton reassign "${four[@]}" --to dana --dry-run --output json
plan=$(value id)
expect 0 baton plan apply "$plan" --dry-run
says "nothing was changed; $plan holds: 4 would move"
expect 0 baton plan apply "$plan" --dry-run --output json
check "answer['id'] == '$plan'"
must_be "Dana's leads" "$(held dana)" 0

expect 0 baton accept "${four[0]}"
expect 0 baton update "${four[1]}" --tier high
expect 0 baton reassign "${four[2]}" --to paul
expect 0 baton pause dana
for how in "" --dry-run; do
    # shellcheck disable=SC2086
    expect 1 baton plan apply "$plan" $how
    complains "$plan is out of date, of which has changed: 3 leads, 1 receiver; nothing has moved"
    grep -qE "^  ${four[0]} +state$" <<<"$errors" || fail "no state of ${four[0]}"
    grep -qE "^  ${four[1]} +tier$" <<<"$errors" || fail "no tier of ${four[1]}"
    grep -qE "^  ${four[2]} +owner$" <<<"$errors" || fail "no owner of ${four[2]}"
    complains "dana"
    # shellcheck disable=SC2086
    expect 1 baton plan apply "$plan" $how --output json
    check "answer['id'] == '$plan' and answer['changedLeadCount'] == 3"
    check "{lead['lead']: lead['changes'] for lead in answer['changedLeads']} == {
        '${four[0]}': ['state'], '${four[1]}': ['tier'], '${four[2]}': ['owner']}"
    check "answer['changedReps'] == ['dana'] and answer['changedRepCount'] == 1"
done
must_be "Dana's leads" "$(held dana)" 0
expect 0 baton resume dana

# Given back; a dry run of that is a plan of its own, which anybody may apply.
expect 0 baton reassign "${four[3]}" "${four[1]}" --to dana --yes --output json
plan=$(value id)
must_be "Dana's leads" "$(held dana)" 2
expect 0 baton plan undo "$plan" --dry-run
says "2 leads, undoing $plan"
says "nothing was changed"
must_be "Dana's leads" "$(held dana)" 2
expect 0 baton plan undo "$plan" --yes
must_be "Dana's leads" "$(held dana)" 0

# --- A leave: all that is due meanwhile by any clock; what is late cannot be saved.

# Their contact is late, their acceptance due before, their qualification in the middle of the leave.
critical=$(baton leads --rep farid --tier critical --quiet | sort)
count=$(wc -w <<<"$critical")
[ "$count" -ge 2 ] || fail "Farid holds $critical"
expect 0 baton leave farid --from +20h --until +30h --dry-run --output json
check "ids(answer['due']) == '''$critical'''.split() and answer['late'] == []"
check "answer['plan']['moves'] == $count and answer['plan']['keepUntilTime']"
expect 0 baton leave farid --from +20h --until +30h --dry-run
says "qualification"
# Nothing is due then, but two are late.
expect 0 baton leave farid --from +10d --until +11d --dry-run
says "nothing of farid's is due"
says "$count late already and left with farid"
says "baton reassign --of farid --breached --auto"
expect 0 baton leave farid --from +10d --until +11d --dry-run --output json
check "answer['due'] == [] and ids(answer['late']) == '''$critical'''.split()"
check "'plan' not in answer"

# In the future: the leads go now, the leave is planned, and all else stays.
before=$(held farid)
expect 0 baton leave farid --from +20h --until +30h --yes
complains "farid is out of office"
complains "when farid is back, \`baton reassign undo P"
must_be "Farid's leads" "$(held farid)" $((before - count))
expect 0 baton reps --output json
check "[rep for rep in answer if rep['key'] == 'farid'][0]['available']"

# Whoever is named takes over, and it comes back.
before=$(held grace)
expect 0 baton leave grace --until +80h --to dana --yes
must_be "Grace's leads" "$(held grace)" 0
must_be "Dana's leads" "$(held dana)" "$before"
expect 0 baton back grace
complains "baton reassign undo P"
undo=$(grep -oE 'undo P[0-9a-f-]+' <<<"$errors" | head -n 1)
# Also where the leave has ended by itself.
expect 1 baton back grace
complains "${undo#undo }"
expect 0 baton reassign undo "${undo#undo }" --yes
must_be "Grace's leads" "$(held grace)" "$before"
# Nothing is left to tell of, and a rep is told nothing of plans.
expect 0 baton leave grace --until +1m --yes
expect 0 baton back grace --as rep/grace
must_be "what a rep is told" "$errors" ""

# For good: who is paused stays in the team.
expect 0 baton offboard elena --yes
complains "stays in the team as paused"
complains "baton resume elena"
complains "edit the workspace file"
echo OK
