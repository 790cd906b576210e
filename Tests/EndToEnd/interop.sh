#!/bin/bash
# gRPC's interoperability cases (Documentation/Protocol.md section 2), a line each: the product's
# server with grpcio's client, with calls made frame by frame and with the product's client; the
# product's client with grpcio's server, and with servers that break off.
#
# BATON_BIN is the folder of the executables (default: .build/debug of the project).
set -euo pipefail
cd "$(dirname "$0")/../.."

BATON_BIN=${BATON_BIN:-$PWD/.build/debug}
python=.venv/bin/python
port_seconds_max=30
client_seconds_max=120
folder=$(mktemp -d "${TMPDIR:-/tmp}/baton-interop.XXXXXX")
server_pid=
port=
run=0
failed=0

# What a case may take on a busy machine.
latency=(--soak_per_iteration_max_acceptable_latency_ms=20000)
cases=empty_unary,large_unary,client_compressed_unary,server_compressed_unary
cases+=,client_streaming,client_compressed_streaming,server_streaming,server_compressed_streaming
cases+=,ping_pong,empty_stream,half_duplex,slow_consumer,custom_metadata,status_code_and_message
cases+=,special_status_message,unimplemented_method,unimplemented_service,cancel_after_begin
cases+=,cancel_after_first_response,timeout_on_sleeping_server,concurrent_large_unary
cases+=,rpc_soak,channel_soak
skipped=cacheable_unary,pick_first_unary,long_lived_channel,orca_per_rpc,orca_oob
skipped+=,compute_engine_creds,compute_engine_channel_credentials,jwt_token_creds
skipped+=,oauth2_auth_token,per_rpc_creds,google_default_credentials
negative=(
    goaway rst_after_header rst_during_data rst_after_data ping max_streams data_frame_padding
    no_df_padding_sanity_test
)

stop() {
    [ -n "$server_pid" ] || return 0
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
    server_pid=
}

trap 'stop; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

# Starts a server, which prints its port at the end of a line; sets port.
start() {
    local deadline=$((SECONDS + port_seconds_max))
    # The port of the server before must not be read.
    : >"$folder/server"
    "$@" >"$folder/server" 2>&1 &
    server_pid=$!
    until port=$(grep -oE '[0-9]+$' "$folder/server"); do
        if [ $SECONDS -ge $deadline ] || ! kill -0 "$server_pid" 2>/dev/null; then
            echo "$* did not get ready:" >&2
            cat "$folder/server" >&2
            exit 1
        fi
        sleep 0.05
    done
}

# Runs a client, and counts the lines of its cases; wants as many as it is told.
#   client WANTED COMMAND...
client() {
    local wanted=$1 status=0 found bad
    shift
    timeout "$client_seconds_max" "$@" >"$folder/client" 2>&1 || status=$?
    sed 's/^/  /' "$folder/client"
    found=$(grep -cE '^(OK|SKIPPED|FAILED) ' "$folder/client") || true
    bad=$(grep -c '^FAILED ' "$folder/client") || true
    if [ "$found" -ne "$wanted" ]; then
        echo "  FAILED  exit status $status after $found of $wanted cases"
        bad=$((bad + 1))
    elif [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        echo "  FAILED  exit status $status"
        bad=1
    fi
    run=$((run + wanted))
    failed=$((failed + bad))
}

count() { tr ',' '\n' <<<"$1" | wc -l; }

dev/venv.sh

echo "grpcio's client, the product's server:"
start "$BATON_BIN/interop-server"
# response_intervals besides.
client $(($(count "$cases") + 1)) "$python" Tests/Interop/client.py --server_port="$port"

echo "calls made frame by frame, the product's server:"
client 9 "$python" Tests/Interop/bare.py --server_port="$port"

echo "the product's client, the product's server:"
client "$(($(count "$cases") + $(count "$skipped")))" "$BATON_BIN/interop-client" \
    --server_port="$port" "${latency[@]}" --test_case="$cases,$skipped"
stop

echo "the product's client, grpcio's server:"
start "$python" Tests/Interop/server.py
client "$(count "$cases")" "$BATON_BIN/interop-client" --server_port="$port" "${latency[@]}" \
    --compression_check=false --test_case="$cases"
stop

echo "the product's client, servers that break off:"
for name in "${negative[@]}"; do
    start "$python" Tests/Interop/http2_server.py --test_case="$name"
    client 1 "$BATON_BIN/interop-client" --server_port="$port" --test_case="$name"
    # It has seen its client go, and judges it.
    if wait "$server_pid"; then
        server_pid=
    else
        server_pid=
        echo "  FAILED  $name: $(tail -n 1 "$folder/server")"
        failed=$((failed + 1))
    fi
done

# Over TLS what the transport may break: large messages, streams, resets.
over_tls=empty_unary,large_unary,ping_pong,slow_consumer,custom_metadata,unimplemented_method
over_tls+=,cancel_after_first_response,timeout_on_sleeping_server,channel_soak
key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2)
openssl req -x509 "${key[@]}" -subj /CN=ca -keyout "$folder/ca.key" -out "$folder/ca.pem" 2>/dev/null
openssl req -x509 "${key[@]}" -subj /CN=server -CA "$folder/ca.pem" -CAkey "$folder/ca.key" \
    -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:localhost \
    -keyout "$folder/server.key" -out "$folder/server.pem" 2>/dev/null
encrypted=(--use_tls=true --tls_cert_file="$folder/server.pem" --tls_key_file="$folder/server.key")
trusting=(--server_host=localhost --use_tls=true --tls_ca_file="$folder/ca.pem")

echo "over TLS, both clients, the product's server:"
start "$BATON_BIN/interop-server" "${encrypted[@]}"
# shellcheck disable=SC2086  # one word a case
client "$(count "$over_tls")" "$python" Tests/Interop/client.py "${trusting[@]}" \
    --server_port="$port" ${over_tls//,/ }
client "$(count "$over_tls")" "$BATON_BIN/interop-client" "${trusting[@]}" \
    --server_port="$port" "${latency[@]}" --test_case="$over_tls"
stop

echo "over TLS, the product's client, grpcio's server:"
start "$python" Tests/Interop/server.py "${encrypted[@]}"
client "$(count "$over_tls")" "$BATON_BIN/interop-client" "${trusting[@]}" \
    --server_port="$port" "${latency[@]}" --test_case="$over_tls"
stop

echo "interop: $run run, $failed failed"
[ "$failed" -eq 0 ]
