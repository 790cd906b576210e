#!/bin/bash
# Runs the end-to-end scripts one after the other: OK or FAILED for each, and what a failed one said.
#
#   dev/end-to-end.sh              all of Tests/EndToEnd, the demonstration and the Python client
#   dev/end-to-end.sh SCRIPT...    only these
#
# BATON_BIN is the folder of the executables (default: .build/debug).
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

seconds_max=300

BATON_BIN=${BATON_BIN:-$PWD/.build/debug}
export BATON_BIN

if [ $# -eq 0 ]; then
    for script in Tests/EndToEnd/*.sh Examples/demo.sh Clients/python/run.sh; do
        [ -x "$script" ] && set -- "$@" "$script"
    done
fi

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

failed=0
for script in "$@"; do
    started=$SECONDS
    timeout --kill-after=10 "$seconds_max" "$script" >"$log" 2>&1 </dev/null
    result=$?
    if [ $result -eq 0 ]; then
        echo "OK      $script ($((SECONDS - started)) s)"
        continue
    fi
    failed=$((failed + 1))
    reason="exit $result"
    [ $result -eq 124 ] && reason="not done after $seconds_max s"
    echo "FAILED  $script ($reason)"
    tail -n 80 "$log" | sed 's/^/        /'
done

echo "end-to-end: $# run, $failed failed"
[ $failed -eq 0 ]
