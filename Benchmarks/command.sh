#!/bin/bash
# The command beside a server with many leads: a cold `baton accept`, first pages of `baton leads`, and
# a plan that moves them while others go on working.
#
#   Benchmarks/command.sh [LEADS] [MOVED] [RATE]
#
# 1,000,000 leads, of which 100,000 are moved while others make 200 notes and 200 reads a second. With
# ONLY_PLAN=1 that alone. Needs a release build.
set -euo pipefail
cd "$(dirname "$0")/.."

leads=${1:-1000000}
moved=${2:-100000}
rate=${3:-200}
bin=${BATON_BIN:-.build/release}
port=28755

[ -x "$bin/batond" ] || { echo "build first: make release" >&2; exit 1; }
# shellcheck source=Benchmarks/lib.sh.inc
. Benchmarks/lib.sh.inc
export BATON_SERVER=127.0.0.1:$port BATON_AS=operations/olga
export XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state

milliseconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", (b - a) / 1e6 }'; }

# The median and the worst of the numbers on standard input.
summary() {
    sort -n | awk '{ all[NR] = $1 } END { printf "median %.1f, worst %.1f\n", all[int((NR + 1) / 2)], all[NR] }'
}

sed -E 's/, *capacity: *[0-9]+//; /^ *capacity: *[0-9]+/d' Examples/workspace.yaml >"$work/workspace.yaml"
"$bin/batond" --data "$work/data" --listen 127.0.0.1:$port >"$work/batond.txt" 2>&1 &
server=$!
wait_for_port $port
"$bin/baton" apply -f "$work/workspace.yaml" >/dev/null 2>&1
python3 Benchmarks/many_leads.py "$leads" without >"$work/leads.csv"
"$bin/baton" submit --csv "$work/leads.csv" >"$work/submit.txt" ||
    { tail -n 3 "$work/submit.txt" >&2; exit 1; }

# A cold accept: wall and CPU of the process.
accepts() {
    for number in $(seq 50); do
        owner=$("$bin/baton" show "L$number" -o csv --columns lead.owner | tail -n 1 | tr -d '\r')
        TIMEFORMAT='%R %U %S'
        { time "$bin/baton" accept "L$number" --as "rep/$owner" >/dev/null; } 2>&1
    done | awk '{ print $1 * 1000 > wall; print ($2 + $3) * 1000 > cpu }' \
        wall="$work/wall" cpu="$work/cpu"
    echo "baton accept, 50 times, ms of wall time: $(summary <"$work/wall")"
    echo "baton accept, 50 times, ms of CPU: $(summary <"$work/cpu")"
}

# First pages.
pages() {
    for options in "" "--rep amina" "--team sdr" "--tier critical" "--source web" "--due-within 15m" \
        "--breached" "--waiting" "--sort due" "--rep amina --sort due"; do
        for _ in $(seq 10); do
            start=$(date +%s%N)
            # shellcheck disable=SC2086
            "$bin/baton" leads $options --limit 50 --quiet >/dev/null
            milliseconds "$start" "$(date +%s%N)"
            echo
        done >"$work/page"
        echo "baton leads ${options:-(all)} --limit 50, with the command's start, ms: $(summary <"$work/page")"
    done
}

# A plan for many leads, and what others wait meanwhile: notes and reads at a steady rate.
plan() {
    "$bin/baton" leads --limit "$moved" --quiet >"$work/moved"
    mkfifo "$work/phases"
    "$bin/baton-bench" steady --port $port --rate "$rate" <"$work/phases" >"$work/others" &
    others=$!
    exec 9>"$work/phases"
    sleep 1
    echo "before a plan" >&9
    sleep 10
    echo "while it is made" >&9
    start=$(date +%s%N)
    plan=$("$bin/baton" reassign --file "$work/moved" --auto --dry-run --timeout 60s -o csv --columns id |
        tail -n 1 | tr -d '\r')
    echo "a plan for $moved leads: $(milliseconds "$start" "$(date +%s%N)") ms"
    echo "when it is made" >&9
    sleep 2
    echo "while it is applied" >&9
    start=$(date +%s%N)
    "$bin/baton" plan apply "$plan" --timeout 60s >/dev/null
    echo "its application: $(milliseconds "$start" "$(date +%s%N)") ms"
    echo "afterwards" >&9
    sleep 3
    exec 9>&-
    wait "$others" || { cat "$work/others" >&2; exit 1; }
    echo "meanwhile others make $rate notes and $rate reads a second:"
    cat "$work/others"
}

if [ -z "${ONLY_PLAN:-}" ]; then
    accepts
    pages
fi
plan
