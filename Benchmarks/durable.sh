#!/bin/bash
# Durable submits: h2load sends leads to batond on its embedded store, every answer after fsync,
# beside nghttpd serving a static file of the size of the request.
#
#   Benchmarks/durable.sh [REQUESTS] [ROUNDS]
#
# Needs h2load, nghttpd, taskset, sqlite3 and a release build. The leads carry neither external id
# nor request id. A figure counts only if the server's own counters say that every request ended
# with status OK and the store holds as many leads as were sent: h2load alone takes every HTTP 200
# for a success. The server uses both cores, as in production; nghttpd is pinned to one.
set -euo pipefail
cd "$(dirname "$0")/.."

requests=${1:-400000}
rounds=${2:-3}
bin=${BATON_BIN:-.build/release}
port=28753

[ -x "$bin/batond" ] || { echo "build first: make release" >&2; exit 1; }
# shellcheck source=Benchmarks/lib.sh.inc
. Benchmarks/lib.sh.inc

python3 - "$work/body.bin" <<'PYTHON'
import struct, sys


def text(field, value):
    encoded = value.encode()
    return bytes([field << 3 | 2, len(encoded)]) + encoded


profile = b"".join(text(*field) for field in [
    (1, "Camille Durand"), (2, "Exemple SARL"), (4, "camille.durand@example.com"),
    (5, "+33 1 23 45 67 89"), (6, "web"), (7, "demo_request"), (9, "mid_market"), (12, "fr")])
message = bytes([4 << 3 | 2, len(profile)]) + profile
with open(sys.argv[1], "wb") as file:
    file.write(b"\0" + struct.pack(">I", len(message)) + message)
PYTHON

# The example workspace without limits, so that the rotation takes every lead.
sed -E 's/, *capacity: *[0-9]+//; /^ *capacity: *[0-9]+/d' Examples/workspace.yaml >"$work/workspace.yaml"

run_baton() {
    rm -rf "$work/data"
    "$bin/batond" --data "$work/data" --listen 127.0.0.1:$port >"$work/batond.txt" 2>&1 &
    server=$!
    wait_for_port $port
    BATON_SERVER=127.0.0.1:$port "$bin/baton" apply -f "$work/workspace.yaml" >/dev/null 2>&1
    warm_up=0
    load_pin=
    load "http://127.0.0.1:$port/baton.v1.IntakeService/SubmitLead" -d "$work/body.bin" \
        -H 'content-type: application/grpc' -H 'te: trailers'
    latency=$(awk '/^time for request/ { print "mean " $6 ", max " $5 }' "$work/h2load.txt")
    stop
    unset warm_up
    load_pin="taskset -c $load_core"
    grep -q "calls=$requests method=/baton.v1.IntakeService/SubmitLead status=OK" "$work/batond.txt" || {
        echo "void: not every call ended with OK" >&2
        grep served "$work/batond.txt" >&2
        exit 1
    }
    leads=$(sqlite3 "$work"/data/*.sqlite 'select count(*) from person')
    [ "$leads" = "$requests" ] || { echo "void: $leads leads stored" >&2; exit 1; }
}

file_best=''
baton_best=''
rate_best=0
for round in $(seq "$rounds"); do
    run_file "$work/body.bin"
    file=$microseconds
    run_baton
    echo "round $round: nghttpd $file us; durable submit $microseconds us of CPU, $per_second/s, $latency"
    file_best=$(smaller "$file" "$file_best")
    baton_best=$(smaller "$microseconds" "$baton_best")
    [ "$per_second" -le "$rate_best" ] || rate_best=$per_second
done
awk -v b="$baton_best" -v f="$file_best" -v r="$rate_best" 'BEGIN {
    printf "best: %d durable submits a second (target 40000); ", r
    printf "nghttpd %.2f us, submit %.2f us of CPU, ratio %.2f (target: at most 8)\n", f, b, b / f }'
