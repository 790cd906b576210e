#!/bin/bash
# Everything that must hold, as CI runs it: packages, build, unit tests, checks, simulation, end-to-end
# scripts.
# Goes on after a failure, except of the build, so that one run shows all. The last line counts.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

passed=0 failed=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

headline() { printf '\n== %s\n' "$*"; }

finish() {
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
    exit
}

# Takes "NAME: N run, M failed", which the scripts print last, into the count.
count_summary() {
    local run bad
    read -r run bad < <(sed -nE 's/^[a-z-]+: ([0-9]+) run, ([0-9]+) failed.*/\1 \2/p' "$log" | tail -n 1)
    if [ -z "${bad:-}" ]; then
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + run - bad))
    failed=$((failed + bad))
}

count_swift_tests() {
    local result=$1 run bad
    run=$(sed -nE 's/.*Test run with ([0-9]+) tests?.*/\1/p' "$log" | tail -n 1)
    bad=$(grep -E '^✘ Test .* failed after' "$log" | grep -vc '^✘ Test run with ')
    # A crash reports no test as failed; no test at all is a failure too.
    if [ "$result" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    if [ "${run:-0}" -eq 0 ]; then
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + (run > bad ? run - bad : 0)))
    failed=$((failed + bad))
}

headline "Debian packages"
if ! dev/packages.sh test || ! dev/venv.sh; then
    failed=1
    finish
fi

headline "Build"
if ! swift build --build-tests; then
    failed=1
    finish
fi

headline "Unit tests"
# All tests are of Swift Testing. One after the other: beside those that keep both cores busy for
# seconds, a connection of another test may run into the server's timeouts.
swift test --skip-build --disable-xctest --no-parallel 2>&1 | tee "$log" | grep -vE '^◇ (Test|Suite)'
count_swift_tests "${PIPESTATUS[0]}"

headline "Checks"
dev/check.sh 2>&1 | tee "$log"
count_summary

headline "Simulation"
dev/simulation.sh 2>&1 | tee "$log"
count_summary

headline "End to end"
dev/end-to-end.sh 2>&1 | tee "$log"
count_summary

finish
