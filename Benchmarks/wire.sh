#!/bin/bash
# Compares the CPU a request of Baton's gRPC echo with nghttpd serving a static file of the same size.
#
#   Benchmarks/wire.sh [REQUESTS] [ROUNDS]
#
# Needs h2load and nghttpd (nghttp2-server, nghttp2-client), taskset, and a release build of
# baton-bench. The server is pinned to one core and the load generator to another. Prints the best
# of the rounds for both, and their ratio; fails if a call did not end with status OK.
set -euo pipefail
cd "$(dirname "$0")/.."

requests=${1:-400000}
rounds=${2:-3}
bench=${BATON_BENCH:-.build/release/baton-bench}
echo_port=28751
message_bytes=132

[ -x "$bench" ] || { echo "build first: make release" >&2; exit 1; }
# shellcheck source=Benchmarks/lib.sh.inc
. Benchmarks/lib.sh.inc

# The request: five bytes of prefix, then the message.
printf '\0\0\0\0\204' >"$work/body.bin"
head -c $message_bytes /dev/zero | tr '\0' 'x' >>"$work/body.bin"

run_echo() {
    taskset -c 0 "$bench" echo --listen 127.0.0.1:$echo_port >"$work/echo.txt" &
    server=$!
    wait_for_port $echo_port
    load "http://127.0.0.1:$echo_port/baton.bench.Echo/Echo" -d "$work/body.bin" \
        -H 'content-type: application/grpc' -H 'te: trailers'
    stop
    local wanted="calls ok $((requests + 20000)) failed 0"
    grep -q "^$wanted\$" "$work/echo.txt" || {
        echo "the echo did not answer every call: wanted \"$wanted\"" >&2
        cat "$work/echo.txt" >&2
        exit 1
    }
}

echo_best=''
file_best=''
for round in $(seq "$rounds"); do
    run_file "$work/body.bin"
    file=$microseconds
    run_echo
    echo "round $round: nghttpd $file us, baton $microseconds us of CPU a request"
    file_best=$(smaller "$file" "$file_best")
    echo_best=$(smaller "$microseconds" "$echo_best")
done
awk -v e="$echo_best" -v f="$file_best" \
    'BEGIN { printf "best: nghttpd %.2f us, baton %.2f us, ratio %.2f (goal: at most 1.5)\n", f, e, e / f }'
