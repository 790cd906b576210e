#!/bin/bash
# Encryption: who is trusted and who is not, certificates of clients, and a new one while it serves.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
data=$server_folder/data

# The two commands of Documentation/Security.md section 8.
new_key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
authority() {
    openssl req -x509 "${new_key[@]}" -days 2 -subj "/CN=$1" \
        -keyout "$server_folder/$1.key" -out "$server_folder/$1.pem" 2>/dev/null
}
# issue NAME AUTHORITY ALTERNATIVE-NAMES
issue() {
    openssl req -x509 "${new_key[@]}" -days 2 -subj "/CN=$1" \
        -CA "$server_folder/$2.pem" -CAkey "$server_folder/$2.key" \
        -addext basicConstraints=critical,CA:FALSE -addext "subjectAltName=$3" \
        -keyout "$server_folder/$1.key" -out "$server_folder/$1.pem" 2>/dev/null
}
authority ca
authority next
authority foreign
issue server ca DNS:localhost,IP:127.0.0.1
issue ada ca URI:baton:admin/ada
issue amina ca URI:baton:rep/amina
issue nameless ca DNS:somebody
issue posing foreign URI:baton:admin/ada

# What makes no sense does not start.
pair=(--tls-cert "$server_folder/server.pem" --tls-key "$server_folder/server.key")
expect 2 batond --data "$data" --tls-cert "$server_folder/server.pem"
complains "--tls-key"
expect 2 batond --data "$data" --tls-client-ca "$server_folder/ca.pem"
complains "--tls-cert"
expect 2 batond --data "$data" "${pair[@]}" --tls-client-auth required
complains "--tls-client-ca"
expect 2 batond --data "$data" "${pair[@]}" --tls-client-ca "$server_folder/ca.pem" --auth none
complains "--auth none takes no --tls-client-ca"
expect 1 batond --data "$data" --listen 127.0.0.1:0 \
    --tls-cert "$server_folder/server.pem" --tls-key "$server_folder/ada.key"
complains "does not go with the certificate"
! grep -qF "failedToLoad" <<<"$errors" || fail "the error is in words of a library"
expect 1 batond --data "$data" --listen 127.0.0.1:0 \
    --tls-cert "$server_folder/none.pem" --tls-key "$server_folder/ada.key"
complains "--tls-cert $server_folder/none.pem cannot be read: No such file or directory"
expect 1 batond --data "$data" --listen 127.0.0.1:0 \
    --tls-cert "$server_folder/server.pem" --tls-key "$server_folder"
complains "--tls-key $server_folder cannot be read: Is a directory"
expect 2 batond --data "$data" --tls-cert "" --tls-key "$server_folder/server.key"
complains "--tls-cert must name a file"
expect 2 batond --data "$data" --listen 0.0.0.0:0 "${pair[@]}"
complains "has no authentication"

server_options=("${pair[@]}" --tls-client-ca "$server_folder/ca.pem")
chmod 644 "$server_folder/server.key"
start_server
grep -F "everybody on this machine may read the private key" "$server_folder/log" |
    grep -qF "$server_folder/server.key" || fail "the log says nothing of a key that all may read"
chmod 600 "$server_folder/server.key"
name=localhost:${server_address#*:}

with() {
    local status=$1 who=$2
    shift 2
    expect "$status" baton --server "https://$name" --ca "$server_folder/ca.pem" \
        --cert "$server_folder/$who.pem" --key "$server_folder/$who.key" "$@"
}

# A certificate is who it names, and no more.
with 0 ada apply -f Examples/workspace.yaml
with 0 ada submit --name Ann --owner amina
with 0 amina accept L1
with 4 amina apply -f Examples/workspace.yaml
with 0 ada history L1
says "(rep/amina"
with 4 nameless reps
complains "--token-file"
complains "nameless.pem names nobody to this server"
with 5 posing reps
complains "does not take your certificate"
with 0 ada token create --role viewer --name otto
printf '%s\n' "$output" >"$server_folder/otto"

# A token works over TLS without a certificate, and counts for more than one.
expect 0 baton --server "https://$name" --ca "$server_folder/ca.pem" \
    --token-file "$server_folder/otto" leads
with 4 ada --token-file "$server_folder/otto" submit --name Ben
expect 4 baton --server "https://$name" --ca "$server_folder/ca.pem" leads

# Where the files come from: the environment, the file of settings.
BATON_CA_FILE=$server_folder/ca.pem expect 0 baton --server "$name" \
    --token-file "$server_folder/otto" leads
mkdir -p "$XDG_CONFIG_HOME/baton"
printf '%s\n' "server: https://$name" "ca_file: $server_folder/ca.pem" \
    "cert_file: $server_folder/ada.pem" "key_file: $server_folder/ada.key" \
    >"$XDG_CONFIG_HOME/baton/config"
expect 0 baton leads
rm "$XDG_CONFIG_HOME/baton/config"

# Who is not what was asked for is not talked to, and each is told why.
expect 5 baton --server "https://$name" leads
complains "comes from no authority that is trusted here"
expect 5 baton --server "https://$name" --ca "$server_folder/foreign.pem" leads
complains "comes from another authority than the one in $server_folder/foreign.pem"
expect 5 baton --server "$server_address" leads
complains "the server speaks TLS; take --tls"
expect 2 baton --server "http://$name" --ca "$server_folder/ca.pem" leads
complains "http:// is in the clear"
expect 2 baton --server "https://$name" --cert "$server_folder/ada.pem" leads
complains "--cert and --key belong together"
expect 2 baton --server "https://$name" --ca "$server_folder/none.pem" leads
complains "the authority $server_folder/none.pem cannot be read: No such file or directory"
expect 2 baton --server baton.invalid --token-file "$server_folder/otto" leads
complains "in the clear"
logs "does not speak TLS"

# An independent client: TLS 1.2 at least, and h2.
openssl s_client -connect "$server_address" -alpn h2 -tls1_2 -CAfile "$server_folder/ca.pem" \
    -verify_hostname localhost -verify_return_error </dev/null >"$server_folder/said" 2>&1 ||
    fail "openssl does not get through: $(cat "$server_folder/said")"
grep -qF "ALPN protocol: h2" "$server_folder/said" || fail "no h2"
! openssl s_client -connect "$server_address" -alpn h2 -tls1_1 -cipher DEFAULT@SECLEVEL=0 \
    </dev/null >/dev/null 2>&1 || fail "TLS 1.1 is taken"

# grpcio, where it is installed.
python=.venv/bin/python
if [ -x $python ] && $python -c 'import grpc' 2>/dev/null; then
    $python Tests/EndToEnd/tls_call.py "$name" "$server_folder/ca.pem" "$server_folder/ada.pem" \
        "$server_folder/ada.key" || fail "grpcio does not get through"
fi

# A new certificate of another authority, for who connects from now on; an old connection goes on.
issue server next DNS:localhost,IP:127.0.0.1
kill -HUP "$server_pid"
trust_next() {
    baton --server "https://$name" --ca "$server_folder/next.pem" \
        --token-file "$server_folder/otto" leads
}
soon trust_next
with 5 ada leads
complains "comes from another authority than the one in"
logs "does not know the authority"

# A broken file changes nothing, and the log says why.
echo nothing >"$server_folder/server.pem"
kill -HUP "$server_pid"
logs "the certificate stays as it was"
grep -F "the certificate stays as it was" <(server_log) | grep -qF "holds no certificate" ||
    fail "the log does not say what is wrong with the certificate"
expect 0 trust_next
stop_server

# Where a certificate is required nobody gets in without.
issue server ca DNS:localhost,IP:127.0.0.1
server_options+=(--tls-client-auth required)
start_server
name=localhost:${server_address#*:}
with 0 ada leads
expect 5 baton --server "https://$name" --ca "$server_folder/ca.pem" \
    --token-file "$server_folder/otto" leads
complains "the server asks for a certificate"
stop_server

# No log holds a private key.
! grep -rqF "PRIVATE KEY" "$server_folder/log" "$server_folder"/logs "$data" ||
    fail "a key is in the log or in the data"

# Without TLS a client that wants it is told so.
rm -rf "$data"
server_options=()
start_server
expect 5 baton --server "https://localhost:${server_address#*:}" leads
complains "if batond there has no --tls-cert, leave out --tls"
stop_server
echo "$script: OK"
