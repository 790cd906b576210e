#!/bin/bash
# A million open leads: the memory that each takes in a running server, and how long a start takes
# that reads them all from the journal.
#
#   Benchmarks/million.sh [LEADS]
#
# Needs a release build and about 2 GB of disk under /tmp. The leads are those of
# Examples/leads.csv over and over, once with external ids of their own (nine in ten, as there) and
# once without: external ids are the only personal data that the server keeps in memory.
set -euo pipefail
cd "$(dirname "$0")/.."

leads=${1:-1000000}
bin=${BATON_BIN:-.build/release}
port=28754

[ -x "$bin/batond" ] || { echo "build first: make release" >&2; exit 1; }
# shellcheck source=Benchmarks/lib.sh.inc
. Benchmarks/lib.sh.inc
export BATON_SERVER=127.0.0.1:$port

sed -E 's/, *capacity: *[0-9]+//; /^ *capacity: *[0-9]+/d' Examples/workspace.yaml >"$work/workspace.yaml"

start() {
    "$bin/batond" --data "$work/data" --listen 127.0.0.1:$port >>"$work/batond.txt" 2>&1 &
    server=$!
    wait_for_port $port
}

measure() {
    local kind=$1
    rm -rf "$work/data" "$work/batond.txt"
    start
    "$bin/baton" apply -f "$work/workspace.yaml" >/dev/null 2>&1
    # Buffers and pools reach their size before the leads are counted.
    "$bin/baton" submit --csv "$work/warm.csv" >/dev/null
    local before after
    before=$(resident_kilobytes "$server")
    "$bin/baton" submit --csv "$work/$kind.csv" >"$work/submit.txt"
    grep -q "^.*: $leads accepted" "$work/submit.txt" || { cat "$work/submit.txt" >&2; exit 1; }
    after=$(resident_kilobytes "$server")
    echo "$kind: $((before / 1024)) MB before, $((after / 1024)) MB after $leads leads:" \
        "$(((after - before) * 1024 / leads)) bytes of resident memory a lead"
    stop
    start
    grep -o 'events=[0-9]* milliseconds=[0-9]*' "$work/batond.txt" | tail -1 |
        sed "s/^/$kind: the start read /"
    echo "$kind: $(($(resident_kilobytes "$server") / 1024)) MB after the start," \
        "$(du -m "$work/data" | cut -f1) MB on disk"
    stop
}

python3 Benchmarks/many_leads.py "$leads" with-external-ids >"$work/with-external-ids.csv"
python3 Benchmarks/many_leads.py "$leads" without >"$work/without-external-ids.csv"
python3 Benchmarks/many_leads.py 20000 warm >"$work/warm.csv"
measure with-external-ids
measure without-external-ids
