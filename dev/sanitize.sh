#!/bin/bash
# Runs the unit tests with a sanitizer of the compiler, built for it into .build/address or
# .build/thread.
#
#   dev/sanitize.sh                      both, one after the other
#   dev/sanitize.sh address [FILTER]     what is read or written out of bounds or after it was freed,
#                                        and memory that nobody frees
#   dev/sanitize.sh thread [FILTER]      what two threads touch without agreement
#
# OK or FAILED for each, and what a failed one reported; .build/sanitize-NAME.log has all that it
# said. What is not ours is left out by the .supp files beside this script. FILTER is that of
# `swift test --filter`.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

run=0 failed=0

# Every report is kept, instead of the first alone.
export TSAN_OPTIONS="halt_on_error=0:suppressions=$PWD/dev/sanitize-thread.supp"
# Freed memory is given back soon: tests bound what the process grows by.
export ASAN_OPTIONS="detect_leaks=1:quarantine_size_mb=16"
export LSAN_OPTIONS="suppressions=$PWD/dev/sanitize-leaks.supp:print_suppressions=0"

sanitize() {
    local name=$1 filter=(${2:+--filter "$2"}) result=0 tests reports log=.build/sanitize-$1.log
    run=$((run + 1))
    if ! swift build --build-tests --sanitize "$name" --scratch-path ".build/$name" >"$log" 2>&1; then
        tail -n 30 "$log"
        echo "FAILED $name: it does not build"
        failed=$((failed + 1))
        return
    fi
    swift test --skip-build --sanitize "$name" --scratch-path ".build/$name" --disable-xctest \
        --no-parallel "${filter[@]}" >"$log" 2>&1 || result=$?
    tests=$(sed -nE 's/.*Test run with ([0-9]+) tests?.*/\1/p' "$log" | tail -n 1)
    reports=$(grep -cE '^(==[0-9]+==ERROR|WARNING: ThreadSanitizer)' "$log")
    if [ "$result" -eq 0 ] && [ "$reports" -eq 0 ] && [ "${tests:-0}" -gt 0 ]; then
        echo "OK     $name: $tests tests, no report"
        return
    fi
    grep -E '^✘ Test ' "$log" | head -n 20
    grep -E -A 40 '^(==[0-9]+==ERROR|WARNING: ThreadSanitizer)' "$log" | head -n 200
    echo "FAILED $name: ${tests:-0} tests, $reports reports, exit status $result"
    failed=$((failed + 1))
}

case ${1:-} in
'')
    sanitize address
    sanitize thread
    ;;
address | thread) sanitize "$1" "${2:-}" ;;
*)
    sed -n '2,13s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
echo "sanitize: $run run, $failed failed"
[ "$failed" -eq 0 ]
