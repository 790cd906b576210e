#!/bin/bash
# Watching through kill -9: `baton watch` runs while the server is killed and started again, several
# times and with leads under way, and goes on by itself. What it printed in the end is every event of
# the workspace, each once and in order; a second watcher that was killed too, and began again behind
# its last line, has printed the same.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

rounds=${BATON_ROUNDS:-5}
start_workspace
seen=$server_folder/seen
parts=$server_folder/parts
leads=$server_folder/leads.csv
receipts=$server_folder/receipts
# Below the header.
one_sent() { [ "$(wc -l <"$receipts")" -gt 1 ]; }

"$BATON_BIN/baton" watch --after 0 --output jsonl >"$seen" 2>"$server_folder/watch-errors" &
watcher=$!
second=
trap 'kill "$watcher" $second 2>/dev/null || true; remove_server' EXIT
: >"$parts"

# Behind the last whole line; 0 without one.
resume_at() {
    python3 -c '
import json, sys
lines = [line for line in open(sys.argv[1]) if line.endswith("\n")]
open(sys.argv[1], "w").writelines(lines)
print(json.loads(lines[-1])["sequence"] if lines else 0)' "$parts"
}

for ((round = 1; round <= rounds; round++)); do
    "$BATON_BIN/baton" watch --after "$(resume_at)" --output jsonl >>"$parts" 2>/dev/null &
    second=$!
    # Leads of their own in each round: sent again, the same ones would change nothing.
    python3 - "$leads" "$round" <<'END'
import sys
with open(sys.argv[1], "w") as file:
    file.write("name,category\n")
    for number in range(200):
        file.write(f"Lead {sys.argv[2]}-{number},demo_request\n")
END
    rm -f "$receipts"
    "$BATON_BIN/baton" submit --csv "$leads" --receipts "$receipts" --retry-for 60s >"$server_folder/submitted" 2>&1 &
    client=$!
    # Before its first event a watcher has no place to go on from, nor has who sends leads before the
    # first answer.
    soon test -s "$seen"
    soon one_sent
    sleep "0.$((RANDOM % 8 + 1))"
    kill_server
    if ((round % 2)); then kill -KILL "$second" 2>/dev/null || true; fi
    restart_server
    wait "$client" || fail "the leads were not sent: $(cat "$server_folder/submitted")"
    kill -KILL "$second" 2>/dev/null || true
    wait "$second" 2>/dev/null || true
done

# An event of its own ends it: both have come so far when they have printed it.
expect 0 baton pause amina
# Never without an end, should the last event not come.
expect 0 timeout 60 "$BATON_BIN/baton" watch --after 0 --event rep_paused --limit 1 --output jsonl
last=$(value sequence)
expect 0 timeout 60 "$BATON_BIN/baton" watch --after "$(resume_at)" --output jsonl \
    --limit $((last - $(resume_at)))
printf '%s\n' "$output" >>"$parts"
deadline=$((SECONDS + 60))
until grep -q "\"sequence\":\"$last\"" "$seen"; do
    [ $SECONDS -lt $deadline ] || fail "the watcher did not go on: $(cat "$server_folder/watch-errors")"
    sleep 0.1
done
kill "$watcher"
wait "$watcher" 2>/dev/null || true

for file in "$seen" "$parts"; do
    python3 - "$file" "$last" "$rounds" <<'END' || fail "gaps or repeats in $file"
import json, sys
events = [json.loads(line) for line in open(sys.argv[1])]
numbers = [int(event["sequence"]) for event in events]
last, rounds = int(sys.argv[2]), int(sys.argv[3])
if numbers != list(range(1, last + 1)):
    sys.exit(f"{len(numbers)} lines for {last} events")
received = sum(event["event"]["name"] == "lead_received" for event in events)
if received != 200 * rounds:
    sys.exit(f"{received} leads")
END
done
grep -qE "the connection to the server is lost|the server was stopped" "$server_folder/watch-errors" ||
    fail "the server was never away"
! grep -qE "UNAVAILABLE|CANCELLED|stream" "$server_folder/watch-errors" ||
    fail "the watcher speaks of the API: $(cat "$server_folder/watch-errors")"
echo "$script: OK, $last events, $rounds times kill -9"
