#!/bin/bash
# kill -9 at random instants while a lead file is sent: of the server in every round, which starts
# again on its data, and of the command too in every second one, which is run again. Afterwards every
# lead that was acknowledged is there, under the same id each time, and none is there twice.
#
# BATON_ROUNDS is the number of rounds (default: 20), BATON_SEED the seed of the instants.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

rounds=${BATON_ROUNDS:-20}
seed=${BATON_SEED:-$(date +%s)}
RANDOM=$seed
echo "$script: $rounds rounds, BATON_SEED=$seed"

# Until some leads are acknowledged, of 1,000: another number each time.
some_sent() {
    local wanted=$((RANDOM % 900 + 2)) deadline=$((SECONDS + soon_seconds_max))
    until [ -f "$receipts" ] && [ "$(wc -l <"$receipts")" -ge $wanted ]; do
        kill -0 "$client" 2>/dev/null || return 0
        [ $SECONDS -lt $deadline ] || fail "fewer than $wanted leads within $soon_seconds_max s"
        sleep 0.01
    done
}
# From 0.02 to 0.51 s.
pause() { sleep "0.$(printf '%02d' $((RANDOM % 50 + 2)))"; }

interrupted=0
for ((round = 1; round <= rounds; round++)); do
    start_workspace
    receipts=$server_folder/receipts
    leads=Examples/leads.csv
    wanted=6
    if ((round % 4 >= 2)); then
        # Without external ids only the request ids keep a line from being taken twice.
        leads=$server_folder/leads.csv
        python3 Tests/EndToEnd/rewrite_leads.py without-external-id "$leads"
        wanted=0
    fi

    "$BATON_BIN/baton" submit --csv "$leads" --receipts "$receipts" \
        >"$server_folder/output" 2>&1 &
    client=$!
    some_sent
    kill_server
    before=0
    if [ -f "$receipts" ]; then before=$(wc -l <"$receipts"); fi
    if ((before > 1 && before < 1001)); then interrupted=$((interrupted + 1)); fi
    if ((round % 2 == 0)); then
        restart_server
        pause
        kill -KILL "$client" 2>/dev/null || true
    fi
    [ -n "$server_pid" ] || restart_server
    status=0
    wait "$client" 2>/dev/null || status=$?
    output=$(cat "$server_folder/output")
    if ((status == 137)); then
        status=0
        baton submit --csv "$leads" --receipts "$receipts" >"$server_folder/output" 2>&1 || status=$?
        output=$(cat "$server_folder/output")
    fi
    must_be "the exit status in round $round" "$status" "$wanted"
    says "1000 accepted"

    expect 0 baton leads --all --output json
    python3 Tests/EndToEnd/check_receipts.py "$receipts" 1000 <<<"$output" || fail "round $round"
    # Once more from disk: what was acknowledged is durable.
    kill_server
    restart_server
    expect 0 baton leads --all --output json
    python3 Tests/EndToEnd/check_receipts.py "$receipts" 1000 <<<"$output" || fail "round $round"
    stop_server
    rm -rf "${server_folder:?}/data" "$receipts"
done
((interrupted * 2 >= rounds)) || fail "only $interrupted of $rounds rounds were cut off in the middle"
echo "$script: OK, $interrupted of $rounds rounds cut off in the middle"
