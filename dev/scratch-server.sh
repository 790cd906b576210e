# shellcheck shell=bash
# A server for one script: an empty data folder, a free port on loopback. To be sourced by bash.
#
#   start_server     with server_options; sets server_address; ends the script with the log if it
#                    does not get ready; the log of the server before it goes into the folder logs
#   stop_server      SIGTERM; fails unless the server ends with exit status 0 in time
#   remove_server    kills what still runs and removes the folder: for `trap remove_server EXIT`
#
# BATON_BIN is the folder of the executables (default: .build/debug of the project).

server_project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BATON_BIN=${BATON_BIN:-$server_project/.build/debug}
server_folder=
server_pid=
server_address=
server_options=()
server_ready_seconds_max=30
server_stop_seconds_max=30

server_log() { cat "$server_folder/log" 2>/dev/null; }

start_server() {
    if [ ! -x "$BATON_BIN/batond" ]; then
        echo "no $BATON_BIN/batond: run make build" >&2
        exit 1
    fi
    if [ -z "$server_folder" ]; then
        server_folder=$(mktemp -d "${TMPDIR:-/tmp}/baton.XXXXXX") || exit 1
    fi
    mkdir -p "$server_folder/data"
    mkdir -p "$server_folder/logs"
    [ ! -e "$server_folder/log" ] || mv "$server_folder/log" "$(mktemp "$server_folder/logs/XXXXXX")"
    # It is read before the server has opened it.
    : >"$server_folder/log"
    # The system picks the port; the server says which.
    "$BATON_BIN/batond" --data "$server_folder/data" --listen 127.0.0.1:0 "${server_options[@]}" \
        >"$server_folder/log" 2>&1 &
    server_pid=$!

    local deadline=$((SECONDS + server_ready_seconds_max))
    while [ $SECONDS -lt $deadline ]; do
        server_address=$(grep -oE '127\.0\.0\.1:[1-9][0-9]*' "$server_folder/log" | head -n 1) ||
            true
        if [ -n "$server_address" ] &&
            (: <"/dev/tcp/${server_address%:*}/${server_address#*:}") 2>/dev/null; then
            return 0
        fi
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.1
    done
    echo "batond did not get ready:" >&2
    server_log >&2
    exit 1
}

stop_server() {
    local deadline=$((SECONDS + server_stop_seconds_max)) status=0
    kill -TERM "$server_pid" || return 1
    while kill -0 "$server_pid" 2>/dev/null; do
        if [ $SECONDS -ge $deadline ]; then
            echo "batond did not stop within $server_stop_seconds_max s of SIGTERM" >&2
            server_log >&2
            return 1
        fi
        sleep 0.1
    done
    wait "$server_pid" || status=$?
    server_pid=
    if [ $status -ne 0 ]; then
        echo "batond ended with exit status $status after SIGTERM" >&2
        server_log >&2
        return 1
    fi
}

remove_server() {
    if [ -n "$server_pid" ]; then
        kill -KILL "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
    fi
    [ -z "$server_folder" ] || rm -rf "$server_folder"
}
