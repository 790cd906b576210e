#!/bin/bash
# More connections than the server may have descriptors: it waits instead of trying without end, and
# serves again once there are some.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

ulimit -S -n 100
start_workspace
ulimit -S -n 200

expect 0 python3 Tests/EndToEnd/descriptors.py "$server_address" "$server_pid"
printf '%s\n' "$output"

expect 0 baton reps
says amina
stop_server
echo "$script: OK"
