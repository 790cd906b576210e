#!/bin/bash
# Starts a server with Examples/workspace.yaml, runs submit_leads.py against it, stops it.
# Needs `make build`; makes .venv (dev/venv.sh) and the stubs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)

# shellcheck source=dev/scratch-server.sh
. "$project/dev/scratch-server.sh"
trap remove_server EXIT

"$project/dev/venv.sh"
python=$project/.venv/bin/python
"$python" "$here/make_stubs.py"

start_server
"$BATON_BIN/baton" apply -f "$project/Examples/workspace.yaml" --server "$server_address"

output=$("$python" "$here/submit_leads.py" --server "$server_address")
printf '%s\n' "$output"
if [ "$(tail -n 1 <<<"$output")" != "5 leads sent and read back, 1 refused" ]; then
    echo "python client: FAILED: its last line is not what it should be" >&2
    exit 1
fi

# A client that finds no server says so, and does not hang.
stop_server
if "$python" "$here/submit_leads.py" --server "$server_address" 2>"$server_folder/error"; then
    echo "python client: FAILED: no server, and yet no error" >&2
    exit 1
fi
if ! grep -q 'submit_leads: UNAVAILABLE' "$server_folder/error"; then
    cat "$server_folder/error" >&2
    echo "python client: FAILED: no server, and another error than UNAVAILABLE" >&2
    exit 1
fi
echo "python client: OK"
