#!/bin/bash
# Steps of ladders in a running server with a durable journal.
#
#   Benchmarks/steps.sh [SECONDS] [BURST]
#
# First leads at 1,000 a second for so many seconds (60), each with a step 20 seconds later: how late
# those fire. Then so many leads (100,000) with a deadline and a step at one instant, the closing of
# their calendar: how long until all have fired, and how long other calls take meanwhile. Lateness is
# what the journal says: the time at which a step was decided less the time it was scheduled for.
# Needs h2load and a release build.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
burst=${2:-100000}
bin=${BATON_BIN:-.build/release}
port=28755

[ -x "$bin/batond" ] || { echo "build first: make release" >&2; exit 1; }
# shellcheck source=Benchmarks/lib.sh.inc
. Benchmarks/lib.sh.inc
export BATON_SERVER=127.0.0.1:$port

# A request's bytes: SubmitLead of a lead of this category, GetLead of L1.
python3 - "$work" <<'PYTHON'
import pathlib, struct, sys


def text(field, value):
    encoded = value.encode()
    return bytes([field << 3 | 2, len(encoded)]) + encoded


def write(name, message):
    framed = b"\0" + struct.pack(">I", len(message)) + message
    (pathlib.Path(sys.argv[1]) / name).write_bytes(framed)


profile = b"".join(text(*field) for field in [
    (1, "Camille Durand"), (5, "+33 1 23 45 67 89"), (6, "web"), (7, "demo_request")])
write("submit.bin", bytes([4 << 3 | 2, len(profile)]) + profile)
write("get.bin", text(2, "L1"))
PYTHON

# workspace CALENDAR TARGET [CLOSING]
workspace() {
    echo "workspace: steps"
    echo "time_zone: UTC"
    if [ -n "${3:-}" ]; then
        echo "calendars:"
        echo "  short:"
        echo "    weekly:"
        echo "      - { days: [mon, tue, wed, thu, fri, sat, sun], from: \"00:00\", to: \"$3\" }"
    fi
    echo "reps:"
    for rep in $(seq 100); do echo "  rep$rep: { name: Rep $rep }"; done
    echo "teams:"
    echo "  sdr: { members: [$(seq -s ', ' -f 'rep%g' 100)] }"
    echo "tiers:"
    echo "  hot: { rank: 1 }"
    echo "routing:"
    echo "  - { name: all, then: { team: sdr, tier: hot } }"
    echo "policies:"
    echo "  hot:"
    echo "    calendar: $1"
    echo "    targets: { contact: $2 }"
    echo "    ladders: { contact: [{ at: \"0\", do: remind owner }] }"
}

# begin CALENDAR TARGET [CLOSING]: a new server with that workspace.
begin() {
    rm -rf "$work/data"
    "$bin/batond" --data "$work/data" --listen 127.0.0.1:$port >"$work/batond.txt" 2>&1 &
    server=$!
    wait_for_port $port
    workspace "$@" >"$work/workspace.yaml"
    "$bin/baton" apply -f "$work/workspace.yaml" >"$work/apply.txt" 2>&1 ||
        { cat "$work/apply.txt" >&2; exit 1; }
}

# send METHOD BODY [h2load options]
send() {
    local method=$1 body=$2
    shift 2
    h2load -d "$work/$body" -H 'content-type: application/grpc' -H 'te: trailers' "$@" \
        "http://127.0.0.1:$port/baton.v1.$method"
}

ended_well() {
    ! grep 'served.*status=' "$work/batond.txt" | grep -v 'status=OK' >&2 ||
        { echo "void: not every call ended with OK" >&2; exit 1; }
}

echo "-- steady: 1,000 leads and 1,000 steps a second; load $(cut -d' ' -f1 /proc/loadavg)"
begin 24x7 20s
ticks=$(cpu_ticks "$server")
send IntakeService/SubmitLead submit.bin -c4 -m8 --rps=250 -n "$((seconds * 1000))" >"$work/h2load.txt"
sleep 22
awk -v t="$(($(cpu_ticks "$server") - ticks))" -v s="$((seconds + 22))" -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "CPU         %.1f s of the server in %d s\n", t / hz, s }'
stop
ended_well
"$bin/baton-bench" steps --data "$work/data" --workspace steps | head -1

echo "-- burst: $burst steps at one instant; load $(cut -d' ' -f1 /proc/loadavg)"
# The second full minute from now: time to submit all.
closing=$((($(date +%s) / 60 + 2) * 60))
begin short same_day "$(date -u -d "@$closing" +%H:%M)"
send IntakeService/SubmitLead submit.bin -c8 -m32 -n "$burst" >"$work/h2load.txt"
left=$((closing - 2 - $(date +%s)))
[ "$left" -gt 0 ] || { echo "void: the leads took too long" >&2; exit 1; }
sleep "$left"
# 200 reads and 200 submits a second, from two seconds before the closing on.
send LeadService/GetLead get.bin -c2 -m8 --rps=100 -n 2000 --log-file="$work/get.tsv" \
    >"$work/get.txt" &
reads=$!
send IntakeService/SubmitLead submit.bin -c2 -m8 --rps=100 -n 2000 --log-file="$work/submit.tsv" \
    >"$work/submit.txt"
wait "$reads"
stop
ended_well
"$bin/baton-bench" steps --data "$work/data" --workspace steps | tee "$work/steps.txt" | tail -1
python3 - "$work" "$closing" <<'PYTHON'
import pathlib, re, sys

work = pathlib.Path(sys.argv[1])
start = int(sys.argv[2]) * 1_000_000
took = float(re.findall(r"max ([0-9.]+) ms", (work / "steps.txt").read_text())[-1]) * 1000
for name, file in (("GetLead", "get.tsv"), ("SubmitLead", "submit.tsv")):
    rows = [line.split("\t") for line in (work / file).read_text().splitlines()]
    calls = [(int(row[0]), int(row[2])) for row in rows]
    during = sorted(t for at, t in calls if start <= at <= start + took)
    before = sorted(t for at, t in calls if at + t < start)
    for label, times in (("before", before), ("during", during)):
        if times:
            p99 = times[(len(times) - 1) * 99 // 100] / 1000
            print(f"{name} {label}: {len(times)} calls, p99 {p99:.1f} ms, max {times[-1] / 1000:.1f} ms")
PYTHON
