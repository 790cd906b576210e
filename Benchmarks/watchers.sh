#!/bin/bash
# Many watchers of one workspace on one batond, while leads come in.
#
#   Benchmarks/watchers.sh [WATCHERS] [SUBMITS] [SUBMITS-A-SECOND]
#
# Each watcher is a Watch call for lead_assigned, of which every lead makes one; 20 connections
# carry them. Prints the memory a watcher, the CPU an event that one watcher gets, and how long
# after its decision each came; between the two lie the journal's fsync and the client. The server
# has one core, all clients the other. Needs h2load and a release build.
set -euo pipefail
cd "$(dirname "$0")/.."

watchers=${1:-5000}
submits=${2:-100}
per_second=${3:-10}
bin=${BATON_BIN:-.build/release}
port=28757

[ -x "$bin/baton-bench" ] || { echo "build first: make release" >&2; exit 1; }
# shellcheck source=Benchmarks/lib.sh.inc
. Benchmarks/lib.sh.inc
export BATON_SERVER=127.0.0.1:$port

begin() {
    taskset -c 0 "$bin/batond" --data "$work/data" --listen 127.0.0.1:$port >"$work/batond.txt" 2>&1 &
    server=$!
    wait_for_port $port
    sed -E 's/, *capacity: *[0-9]+//; /^ *capacity: *[0-9]+/d' Examples/workspace.yaml \
        >"$work/workspace.yaml"
    "$bin/baton" apply -f "$work/workspace.yaml" >/dev/null 2>&1
    # SubmitLead of somebody with a phone number.
    python3 - "$work/submit.bin" <<'PYTHON'
import struct, sys

profile = b"".join(
    bytes([number << 3 | 2, len(text)]) + text
    for number, text in ((1, b"Camille Durand"), (5, b"+33 1 23 45 67 89"), (6, b"web")))
message = bytes([4 << 3 | 2, len(profile)]) + profile
open(sys.argv[1], "wb").write(b"\0" + struct.pack(">I", len(message)) + message)
PYTHON
    submit 20 1000
}

# submit COUNT RATE
submit() {
    $load_pin h2load -c1 -m8 -n "$1" --rps="$2" -d "$work/submit.bin" \
        -H 'content-type: application/grpc' -H 'te: trailers' \
        "http://127.0.0.1:$port/baton.v1.IntakeService/SubmitLead" >"$work/h2load.txt"
}

# until_line PATTERN
until_line() {
    until grep -q "$1" "$work/watchers.txt"; do
        kill -0 "$client" 2>/dev/null || { echo "void: the watchers ended" >&2; exit 1; }
        sleep 0.2
    done
}

begin
memory=$(resident_kilobytes "$server")
$load_pin "$bin/baton-bench" watchers --port $port --watchers "$watchers" --events "$submits" \
    >"$work/watchers.txt" &
client=$!
until_line '^ready$'
sleep 1
memory=$(($(resident_kilobytes "$server") - memory))
before=$(cpu_nanoseconds "$server")
submit "$submits" "$per_second"
until_line '^delivered'
after=$(cpu_nanoseconds "$server")
wait "$client"
stop
grep 'served.*SubmitLead' "$work/batond.txt" | grep status=OK | grep -q "calls=$((submits + 20))\b" ||
    { echo "void: not every submit ended with OK" >&2; exit 1; }
awk -v m="$memory" -v w="$watchers" -v n="$submits" -v t=$((after - before)) 'BEGIN {
    printf "%d watchers: %d bytes each, %.2f us of CPU a delivered event; ", w, m * 1024 / w,
        t / 1e3 / (w * n) }'
grep '^delivered' "$work/watchers.txt"
