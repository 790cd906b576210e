#!/bin/bash
# Baton's gRPC server beside nghttpd, gRPC C++ and grpc-swift-2, all in one run.
#
#   Benchmarks/peers.sh [ROUNDS] [PART...]
#
# The parts: unary (echo of 132 bytes in three shapes, in the clear and over TLS 1.3), stream (one
# call with many small answers), idle (memory of 10,000 connections that do nothing). Every gRPC
# call brings a deadline, a bearer token that the server checks, and metadata that it looks for;
# nghttpd serves a file of the size, and gets none of these. Servers run on one core, h2load on
# the other; a round asks every server in turn, and the best of the rounds counts (idle is asked once). A figure counts
# only if all calls ended with status OK, by the server's own count, and all bytes came. idle asks
# batond itself, with the caps that it has by default.
#
# Needs what `dev/packages.sh bench` installs and a release build; builds the peers if it must.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-3}
[ $# -eq 0 ] || shift
parts=("${@:-all}")
bin=${BATON_BIN:-.build/release}
port=28756

[ -x "$bin/baton-bench" ] || { echo "build first: make release" >&2; exit 1; }
# shellcheck source=Benchmarks/lib.sh.inc
. Benchmarks/lib.sh.inc
# shellcheck source=Benchmarks/peers/servers.sh.inc
. Benchmarks/peers/servers.sh.inc

declare -A requests_at_8x32=([baton]=200000 [nghttpd]=200000 [grpc-cpp]=60000 [grpc-swift]=20000)
declare -A shape_divisor=([1x1]=5 [8x32]=1)
# For all the same: the making of 64 connections counts in it.
requests_at_64x1=15000
declare -A stream_messages=([baton]=4000000 [grpc-cpp]=1000000 [grpc-swift]=300000)
idle_connections=10000
results=$work/results.tsv

for part in "${parts[@]}"; do
    [[ " all unary stream idle " == *" $part "* ]] ||
        { echo "no part is called $part: unary, stream, idle" >&2; exit 2; }
done

wanted() { [[ " ${parts[*]} " == *" all "* || " ${parts[*]} " == *" $1 "* ]]; }

# keep PART NAME...: a line of the results, with the CPU and the rate of the last load.
keep() { printf '%s\t' "$@" "$microseconds" "$per_second" | sed 's/\t$/\n/' >>"$results"; }

# unary NAME plain|tls: all shapes on one server.
unary() {
    local url=http options=() answered=0 shape
    start "$1" "$2"
    if [ "$2" = tls ]; then
        url=https
        options=(--tls13-ciphers=TLS_AES_128_GCM_SHA256)
    fi
    if [ "$1" = nghttpd ]; then
        url=$url://127.0.0.1:$port/file
    else
        url=$url://127.0.0.1:$port/baton.bench.Echo/Echo
        options+=(-d "$work/echo.bin" "${headers[@]}")
    fi
    for shape in 1x1 64x1 8x32; do
        load_shape=(-c "${shape%x*}" -m "${shape#*x}")
        requests=$requests_at_64x1
        [ $shape = 64x1 ] || requests=$((${requests_at_8x32[$1]} / ${shape_divisor[$shape]}))
        warm_up=$((requests / 10))
        load "$url" "${options[@]}"
        data_is $((requests * (echo_bytes + 5)))
        [ "$2" = plain ] || grep -q '^TLS Protocol: TLSv1.3$' "$work/h2load.txt"
        answered=$((answered + requests + warm_up))
        keep unary "$1" "$2" "$shape"
    done
    stop
    ended_well "$1" $answered
}

# stream NAME: one call; sets `microseconds` and `per_second` for each message.
stream() {
    local messages=${stream_messages[$1]}
    start "$1" plain
    stream_request "$messages"
    load_shape=(-c1 -m1 -w18 -W20)
    requests=1
    warm_up=1
    load "http://127.0.0.1:$port/baton.bench.Echo/Stream" -d "$work/stream.bin" "${headers[@]}"
    data_is $((messages * (stream_bytes + 5)))
    stop
    ended_well "$1" 2
    microseconds=$(awk -v t="$microseconds" -v n="$messages" 'BEGIN { printf "%.3f", t / n }')
    per_second=$(awk -v n="$messages" '/^finished in/ {
        printf "%d", n / ($3 * ($3 ~ /us,/ ? 1e-6 : $3 ~ /ms,/ ? 1e-3 : 1)) }' "$work/h2load.txt")
    keep stream "$1"
}

# idle NAME plain|tls: bytes of resident memory a connection.
idle() {
    local before after held certificate=()
    [ "$2" = plain ] || certificate=("$work/cert.pem")
    rm -rf "$work/data"
    start "$1" "$2"
    sleep 1
    before=$(resident_kilobytes "$server")
    mkfifo "$work/release"
    python3 Benchmarks/peers/idle.py "$port" $idle_connections "${certificate[@]}" \
        <"$work/release" >"$work/idle.txt" &
    local client=$!
    exec 9>"$work/release"
    until grep -q "^open $idle_connections\$" "$work/idle.txt"; do
        kill -0 "$client" || exit 1
        sleep 0.2
    done
    sleep 2
    after=$(resident_kilobytes "$server")
    held=$(find "/proc/$server/fd" -lname 'socket:*' | wc -l)
    [ "$held" -gt $idle_connections ] || { echo "void: $1 closed connections" >&2; exit 1; }
    exec 9>&-
    wait "$client"
    rm "$work/release"
    stop
    printf 'idle\t%s\t%s\t%s\n' "$1" "$2" $(((after - before) * 1024 / idle_connections)) >>"$results"
}

build_peers
prepare_requests
for round in $(seq "$rounds"); do
    echo "round $round of $rounds, load $(cut -d' ' -f1 /proc/loadavg)" >&2
    if wanted unary; then
        for security in plain tls; do
            for name in baton nghttpd grpc-cpp grpc-swift; do unary $name $security; done
        done
    fi
    if wanted stream; then
        for name in baton grpc-cpp grpc-swift; do stream $name; done
    fi
done
if wanted idle; then
    ulimit -n "$(ulimit -Hn)"
    for security in plain tls; do
        for name in batond nghttpd grpc-cpp grpc-swift; do idle $name $security; done
    done
fi
python3 Benchmarks/peers/table.py "$results"
