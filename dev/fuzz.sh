#!/bin/bash
# Fuzzes what reads bytes from outside: each target for FUZZ_SECONDS (180), from Tests/Fuzz/Corpus and
# what earlier runs found, with the address sanitizer. Arguments name targets; none is all.
# An input that breaks something is kept in .build/fuzz/found; put it into the corpus with its mend.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${FUZZ_SECONDS:-180}
targets=("$@")
if [ $# -eq 0 ]; then mapfile -t targets < <(ls Tests/Fuzz/Corpus); fi
folder=.build/fuzz
mkdir -p "$folder/found" "$folder/logs"

export BATON_FUZZ=1
echo "building the fuzzer"
# Of two sanitizers that it is given apart swiftc takes the last.
swift build -c release --scratch-path "$folder/build" --sanitize fuzzer --sanitize address \
    -Xswiftc -sanitize=fuzzer,address \
    --product baton-fuzz >"$folder/logs/build" 2>&1 || {
    tail -40 "$folder/logs/build"
    exit 1
}
fuzzer=$folder/build/release/baton-fuzz

run=0 failed=0
for target in "${targets[@]}"; do
    mkdir -p "$folder/corpus/$target"
    run=$((run + 1))
    log=$folder/logs/$target
    # Freed memory is given back soon: what a target holds at once is far below a gigabyte.
    if BATON_FUZZ_TARGET=$target ASAN_OPTIONS=quarantine_size_mb=16 "$fuzzer" \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
        -artifact_prefix="$folder/found/$target-" \
        "$folder/corpus/$target" "Tests/Fuzz/Corpus/$target" >"$log" 2>&1; then
        state=OK
        # Without it nothing is looked for.
        grep -q ' cov: ' "$log" || state=BLIND failed=$((failed + 1))
    else
        state=FAILED failed=$((failed + 1))
        grep -hE 'found: |invariant: |Fatal error|ERROR: |SUMMARY: |Test unit written' "$log" |
            head -n 12 | sed 's/^/        /'
    fi
    executed=$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log")
    coverage=$(sed -nE 's/.* cov: ([0-9]+) .*/\1/p' "$log" | tail -n 1)
    printf '%-7s %-9s %s inputs in %s s, %s edges\n' \
        "$state" "$target" "${executed:-?}" "$seconds" "${coverage:-?}"
done
echo "fuzz: $run run, $failed failed"
[ "$failed" -eq 0 ]
