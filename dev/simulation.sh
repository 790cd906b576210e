#!/bin/bash
# Runs the rules in made-up worlds (Documentation/Testing.md). OK or FAILED for each check, with what
# a failed one said: the seed, the step, the last events.
#
#   dev/simulation.sh         the same worlds each time, as part of make test
#   dev/simulation.sh soak    further worlds for SOAK_SECONDS (default 3600), in SOAK_JOBS processes
#                             (default: one a core), from the seed SOAK_FIRST (default: the time)
#
# It builds baton-sim for release: one world takes the debug build as long as fifty the other.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

seeds=300
steps=2000

log=$(mktemp -d) || exit 2
trap 'rm -rf "$log"' EXIT

build() {
    # As `make release` builds, so that neither builds anew what the other has.
    swift build -c release --static-swift-stdlib --product baton-sim >"$log/build" 2>&1 && return
    cat "$log/build"
    return 1
}

simulate() { .build/release/baton-sim "$@"; }

# The rules hold, and nothing that a world can come to is left out.
check_seeds() { simulate --seeds "0..<$seeds" --steps $steps --coverage; }

# A seed is the same world in every process, whatever its hashes are seeded with.
check_processes() {
    local digests
    digests=$(for _ in 1 2 3 4 5; do simulate --digest --seeds "0..<20" --steps 1000; done |
        sort | uniq -c)
    echo "$digests"
    [ "$(wc -l <<<"$digests")" -eq 1 ] && [ "$(awk '{ print $1 }' <<<"$digests")" -eq 5 ]
}

check_all() {
    local name failed=0 started
    for name in seeds processes; do
        started=$SECONDS
        if "check_$name" >"$log/$name" 2>&1; then
            echo "OK      $name ($((SECONDS - started)) s): $(tail -n 1 "$log/$name")"
        else
            echo "FAILED  $name"
            tail -n 60 "$log/$name" | sed 's/^/        /'
            failed=$((failed + 1))
        fi
    done
    echo "simulation: 2 run, $failed failed"
    [ $failed -eq 0 ]
}

soak() {
    local seconds=${SOAK_SECONDS:-3600} jobs=${SOAK_JOBS:-$(nproc)} first=${SOAK_FIRST:-$(date +%s)000}
    local job pids=() failed=0
    for job in $(seq "$jobs"); do
        simulate --seeds "$first..<$((first + 1))" --steps $steps --seconds "$seconds" \
            >"$log/soak$job" 2>&1 &
        pids+=($!)
        echo "process $job: from seed $first on, for $seconds s"
        first=$((first + 1000000000))
    done
    for job in $(seq "$jobs"); do
        wait "${pids[job - 1]}" || failed=$((failed + 1))
        tail -n 60 "$log/soak$job"
    done
    [ $failed -eq 0 ]
}

case "${1:-}" in
"" | soak) ;;
*)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

if ! build; then
    echo "simulation: 2 run, 2 failed"
    exit 1
fi
if [ "${1:-}" = soak ]; then soak; else check_all; fi
