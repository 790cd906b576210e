#!/bin/bash
# Every attack of Documentation/Protocol.md section 3 for a few seconds each, beside a proper client.
#
#   abuse.sh [ATTACK...]
#
# ABUSE_SECONDS is how long each lasts, ABUSE_AT_ONCE how many run at the same time, ABUSE_FACTOR how
# many times as long as in the quiet between them the proper client's calls may take at the 99th
# percentile (0: no limit). `make abuse` gives each a minute for itself and a factor of ten.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
# A server in use: it holds leads.
expect 6 baton submit --csv Examples/leads.csv

python3 Tests/Abuse/abuse.py "$server_address" "$server_pid" --seconds "${ABUSE_SECONDS:-5}" \
    --factor "${ABUSE_FACTOR:-0}" --at-once "${ABUSE_AT_ONCE:-3}" "$@" || fail "the attacks did harm"

expect 0 baton reps
says amina
stop_server
echo "$script: OK"
