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
server_core=0
load_core=1
echo_port=28751
file_port=28752
message_bytes=132

[ -x "$bench" ] || { echo "build first: swift build -c release --product baton-bench" >&2; exit 1; }
work=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill -TERM "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    server=
}
trap 'stop; rm -rf "$work"' EXIT

# The request: five bytes of prefix, then the message.
printf '\0\0\0\0\204' >"$work/body.bin"
head -c $message_bytes /dev/zero | tr '\0' 'x' >>"$work/body.bin"
mkdir "$work/root"
cp "$work/body.bin" "$work/root/file"

wait_for_port() {
    for _ in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.05
    done
    echo "nothing listens on port $1" >&2
    exit 1
}

cpu_ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }

# load NAME URL [h2load options]: sets `microseconds` to the server's CPU a request.
load() {
    local url=$1
    shift
    taskset -c $load_core h2load -c8 -m32 -n 20000 "$@" "$url" >/dev/null
    local before after
    before=$(cpu_ticks "$server")
    taskset -c $load_core h2load -c8 -m32 -n "$requests" "$@" "$url" >"$work/h2load.txt"
    after=$(cpu_ticks "$server")
    grep -q "status codes: $requests 2xx" "$work/h2load.txt" || { cat "$work/h2load.txt" >&2; exit 1; }
    microseconds=$(awk -v t=$((after - before)) -v n="$requests" -v hz="$(getconf CLK_TCK)" \
        'BEGIN { printf "%.2f", t * 1e6 / hz / n }')
}

run_echo() {
    taskset -c $server_core "$bench" echo --listen 127.0.0.1:$echo_port >"$work/echo.txt" &
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

run_file() {
    taskset -c $server_core nghttpd --no-tls -n1 -d "$work/root" $file_port >/dev/null &
    server=$!
    wait_for_port $file_port
    load "http://127.0.0.1:$file_port/file"
    stop
}

smaller() { awk -v a="$1" -v b="$2" 'BEGIN { print (b == "" || a < b) ? a : b }'; }

echo_best=''
file_best=''
for round in $(seq "$rounds"); do
    run_file
    file=$microseconds
    run_echo
    echo "round $round: nghttpd $file us, baton $microseconds us of CPU a request"
    file_best=$(smaller "$file" "$file_best")
    echo_best=$(smaller "$microseconds" "$echo_best")
done
awk -v e="$echo_best" -v f="$file_best" \
    'BEGIN { printf "best: nghttpd %.2f us, baton %.2f us, ratio %.2f (goal: at most 1.5)\n", f, e, e / f }'
