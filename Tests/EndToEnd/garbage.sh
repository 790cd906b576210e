#!/bin/bash
# Half-written requests, clients that vanish, and 10,000 connections of garbage: the server serves a
# proper client meanwhile, and gives the memory back.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
# A server in use: it holds leads.
expect 6 baton submit --csv Examples/leads.csv

expect 0 python3 Tests/EndToEnd/garbage.py "$server_address" "$server_pid"
printf '%s\n' "$output"

expect 0 baton reps
says amina
stop_server
echo "$script: OK"
