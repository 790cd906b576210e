#!/bin/bash
# kill -9 of the server while a plan moves 4,000 leads. After the restart the plan goes on by itself,
# and every lead has moved once; then the plan is undone, and every lead is back.
#
# BATON_ROUNDS is the number of rounds (default: 4), BATON_SEED the seed of the instants.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

dev/venv.sh
rounds=${BATON_ROUNDS:-4}
seed=${BATON_SEED:-$(date +%s)}
RANDOM=$seed
echo "$script: $rounds rounds, BATON_SEED=$seed"

bulk() {
    .venv/bin/grpcurl -plaintext -max-time 60 -H 'baton-as: operations/olga' -emit-defaults \
        -d "$2" "$server_address" "baton.v1.BulkService/$1"
}

finished() {
    bulk GetPlan "{\"plan\": \"$1\", \"pageSize\": 1}" | grep -qF '"PLAN_STATE_FINISHED"'
}

# Owners in order of the leads, and how often each lead changed hands.
owners() {
    expect 0 baton leads --output json
    python3 -c '
import json, sys
for lead in sorted(json.load(sys.stdin), key=lambda lead: int(lead["id"][1:])):
    print(lead.get("owner", ""), lead.get("handOvers", 0) + int(sys.argv[1]))' "$1" <<<"$output"
}

# Within 0.2 s: the plan takes longer in a debug build.
pause() { sleep "0.$(printf '%02d' $((RANDOM % 20)))"; }

# Whether the plan in $output was finished after that time, in seconds since 1970.
ended_after() {
    python3 -c '
import datetime, sys
finished = datetime.datetime.fromisoformat(sys.argv[1][:19] + "+00:00").timestamp()
sys.exit(0 if finished > float(sys.argv[2]) else 1)' "$(value finishTime)" "$1"
}

start_workspace
python3 Tests/EndToEnd/rewrite_leads.py without-external-id "$server_folder/leads.csv"
for file in 1 2 3 4; do
    # Other content is other leads.
    sed "2,\$s/,/ $file,/" "$server_folder/leads.csv" >"$server_folder/leads-$file.csv"
    baton submit --csv "$server_folder/leads-$file.csv" \
        --receipts "$server_folder/receipts-$file" >/dev/null 2>&1 || true
done

interrupted=0
for ((round = 1; round <= rounds; round++)); do
    before=$(owners $((2 * round - 2)))
    count=$(wc -l <<<"$before")
    [ "$count" -ge 3500 ] || fail "only $count leads"
    expect 0 bulk PlanReassignment '{"filter": {}, "rep": "dana"}'
    plan=$(value id)
    expect 0 bulk ApplyPlan "{\"plan\": \"$plan\", \"requestId\": \"round-$round\"}"
    pause
    kill_server
    # The restart waits for the next second: what ends then was on its way.
    killed=$(date +%s)
    sleep 1.1
    restart_server
    # Once more: the same request gets the same answer, and nothing moves twice.
    expect 0 bulk ApplyPlan "{\"plan\": \"$plan\", \"requestId\": \"round-$round\"}"
    soon finished "$plan"
    expect 0 bulk GetPlan "{\"plan\": \"$plan\", \"pageSize\": 1}"
    must_be "what moved in round $round" "$(value moved)" "$count"
    must_be "what is left in round $round" "$(value remaining)" 0
    if ended_after "$killed"; then interrupted=$((interrupted + 1)); fi
    moved=$(owners 0 | sort | uniq -c | tr -s ' ')
    must_be "who owns the leads in round $round" "$moved" " $count dana $((2 * round - 1))"

    expect 0 bulk UndoPlan "{\"plan\": \"$plan\"}"
    undoing=$(value id)
    expect 0 bulk ApplyPlan "{\"plan\": \"$undoing\"}"
    soon finished "$undoing"
    must_be "who owns the leads after the undoing of round $round" \
        "$(owners 0)" "$(sed -E "s/ [0-9]+$/ $((2 * round))/" <<<"$before")"
done
[ $interrupted -gt 0 ] || fail "in no round leads were on their way when the server died"
echo "$script: the server died with leads on their way in $interrupted of $rounds rounds"
