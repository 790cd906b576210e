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
# Whoever forgets the stubs is told so in one line.
rm -rf "$here/generated"
if "$python" "$here/submit_leads.py" 2>"$here/error" || [ "$(wc -l <"$here/error")" != 1 ] ||
    ! grep -q make_stubs.py "$here/error"; then
    cat "$here/error" >&2
    rm "$here/error"
    echo "python client: FAILED: without stubs it does not say what to run" >&2
    exit 1
fi
rm "$here/error"
"$python" "$here/make_stubs.py"

start_server
"$BATON_BIN/baton" apply -f "$project/Examples/workspace.yaml" --server "$server_address"

output=$("$python" "$here/submit_leads.py" --server "$server_address")
printf '%s\n' "$output"
if [ "$(tail -n 1 <<<"$output")" != "5 leads sent and read back, 1 refused" ]; then
    echo "python client: FAILED: its last line is not what it should be" >&2
    exit 1
fi

# The same with a token, over TLS.
stop_server
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -keyout "$server_folder/key.pem" -out "$server_folder/cert.pem" 2>/dev/null
"$BATON_BIN/batond" token create --data "$server_folder/data" --role integration --name web-form \
    >"$server_folder/token"
server_options=(--tls-cert "$server_folder/cert.pem" --tls-key "$server_folder/key.pem")
start_server
"$python" "$here/submit_leads.py" --server "localhost:${server_address#*:}" \
    --ca "$server_folder/cert.pem" --token-file "$server_folder/token" >"$server_folder/output"
if ! grep -q "5 leads sent and read back, 1 refused" "$server_folder/output"; then
    echo "python client: FAILED: with a token over TLS" >&2
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
