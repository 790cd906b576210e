#!/bin/bash
# Who may call: tokens, JWTs, keys that change, revocation, and who did what on whose behalf.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
data=$server_folder/data
secrets=()
umask 077

# Keeps a token that was printed, in a file of that name.
keep() {
    grep -qxE 'baton_[A-Za-z0-9_-]{43}' <<<"$output" || fail "no token alone on standard output"
    printf '%s\n' "$output" >"$server_folder/$1"
    secrets+=("$output")
}

# The first token, before there is a server; nothing is made of a command that makes no sense.
expect 2 batond token create --data "$data"
expect 2 batond token create --data "$data" --role boss --name ada
complains "--role boss is none of integration, rep"
for wrong in "--role rep --name ada" "--role admin --name T7" "--role admin --name ada --expires soon" \
    "--role admin --name ada --for A" "--role admin --name ada --workspace acme"; do
    # shellcheck disable=SC2086
    expect 2 batond token create --data "$data" $wrong
done
expect 2 batond token create --data "" --role admin --name ada
complains "--data must name a directory"
for command in list "revoke --data $data ada"; do
    # shellcheck disable=SC2086
    expect 2 batond token $command
    complains "there is no command token ${command%% *}: with the server running, baton token"
done
expect 2 batond token
complains "batond token create"
expect 0 batond token --help
says "--role"
expect 0 batond --help
says "batond token create"
[ ! -e "$data" ] || fail "a wrong command line made a directory"
expect 2 batond --data "$data" --auth required
complains "batond token create"
expect 2 batond --data "$data" --listen 0.0.0.0:0
complains "has no authentication"
expect 0 batond token create --data "$data" --role admin --name ada
keep admin
expect 1 batond token create --data "$data" --role admin --name ada
complains "T1 has that name: take another --name"
expect 2 batond --data "$data" --listen 0.0.0.0:0
complains "--allow-plaintext"
expect 2 batond --data "$data" --auth none --jwt-keys "$server_folder/keys"
expect 1 batond --data "$data" --jwt-keys "$server_folder/keys" --listen 127.0.0.1:0
complains "cannot be read: No such file or directory"

# Keys of an identity provider: openssl signs, an independent implementation.
openssl genpkey -algorithm ed25519 -out "$server_folder/one.pem" 2>/dev/null
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$server_folder/two.pem" 2>/dev/null
openssl pkey -in "$server_folder/one.pem" -pubout >"$server_folder/keys"
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
# jwt KEY ALG CLAIMS
jwt() {
    local signed signature=$server_folder/signature
    signed=$(printf '{"alg":"%s"}' "$2" | base64url).$(printf '%s' "$3" | base64url)
    printf '%s' "$signed" >"$server_folder/signed"
    if [ "$2" = EdDSA ]; then
        openssl pkeyutl -sign -inkey "$1" -rawin -in "$server_folder/signed" -out "$signature"
    else
        openssl dgst -sha256 -sign "$1" -out "$signature" "$server_folder/signed"
    fi
    printf '%s.%s\n' "$signed" "$(base64url <"$signature")"
}

server_options=(--jwt-keys "$server_folder/keys")
start_server
export BATON_SERVER=$server_address

# Nobody without a token, and what is wrong with one is not told apart.
expect 4 baton reps
complains "hint: --token-file FILE or BATON_TOKEN"
must_be "how often it is said" "$(grep -c token-file <<<"$errors")" 1
echo baton_guess >"$server_folder/guess"
expect 4 baton reps --token-file "$server_folder/guess"
complains "error: $server_folder/guess holds no token that is good here"
expect 4 env BATON_TOKEN=baton_guess "$BATON_BIN/baton" reps
complains "error: BATON_TOKEN holds no token that is good here"
guess=$errors
expect 4 env "BATON_TOKEN=$(tr '[:lower:]' '[:upper:]' <"$server_folder/admin")" "$BATON_BIN/baton" reps
must_be "the answer to another guess" "$errors" "$guess"
expect 2 baton reps --token-file "$server_folder/missing"
printf 'two words\n' >"$server_folder/words"
expect 2 baton reps --token-file "$server_folder/words"
printf 'caf\351\n' >"$server_folder/latin"
expect 2 baton reps --token-file "$server_folder/latin"
expect 2 baton reps --token-file ""
complains "--token-file must name a file"

# An admin sets up: by file, by environment, by the file of settings.
chmod 644 "$server_folder/admin"
expect 0 baton apply -f Examples/workspace.yaml --token-file "$server_folder/admin"
complains "warning: everybody on this machine may read $server_folder/admin"
chmod 600 "$server_folder/admin"
expect 0 baton reps --token-file "$server_folder/admin"
must_be "what is said of a file that is one's own" "$errors" ""
expect 0 env BATON_TOKEN_FILE="$server_folder/admin" "$BATON_BIN/baton" reps
mkdir -p "$XDG_CONFIG_HOME/baton"
echo "token_file: $server_folder/admin" >"$XDG_CONFIG_HOME/baton/config"
expect 0 baton token create --role rep --rep amina --name amina-laptop --dry-run
must_be "what a dry run prints" "$output" "dry run, nothing changed: token amina-laptop is made"
expect 0 baton token create --role rep --rep amina --name amina-laptop --dry-run --output json
must_be "the secret of a dry run" "$(grep -c secret <<<"$output")" 0
expect 0 baton token create --role rep --rep amina --name amina-laptop --expires 90d
keep rep
complains "its token is written once"
expect 2 baton token create --role operations --name olga --workspace acme
complains "write --for"
expect 2 baton token create --role operations --name olga --workspace acme --workspace other
complains "--workspace comes twice"
expect 1 baton token create --role operations --name olga --for acme --for A
complains '--for “A”: '
expect 0 baton token create --role operations --name olga --for acme --for acme --output json
must_be "the workspaces" "$(value workspaces)" "['acme']"
output=$(value secret)
keep operations
expect 0 baton token create --role integration --name web-form --for acme --for other
keep form
complains 'warning: there is no workspace “other” yet'
expect 0 baton token create --role viewer --name vera --for acne --dry-run
complains 'warning: there is no workspace “acne” yet; did you mean “acme”?'
expect 0 baton token create --role rep --rep amnia --name phone --dry-run
complains 'warning: there is no rep “amnia” yet; did you mean “amina”?'
expect 0 baton token create --role rep --rep nobody --name phone --for acme --dry-run
complains 'warning: there is no rep “nobody” yet'
expect 0 baton token create --role rep --rep amina --name phone --for acme --dry-run
must_be "what is said of who is there" "$errors" ""
expect 1 baton token create --role viewer --name olga
complains "T3 has that name"
expect 1 baton token create --role viewer --name T7
complains "--name: looks like a token's number"
expect 2 baton token create --role viewer --name otto --expires 11y
complains "such as 12h or 90d, at most ten years"
expect 1 baton token create --role viewer --name olga --dry-run
expect 3 baton token revoke nobody --dry-run
expect 0 baton token revoke web-form --dry-run
says "(web-form) is revoked"
expect 0 baton token list
says "web-form"
expect 3 baton token revoke nobody
complains 'there is no token “nobody”'
expect 1 baton token create --role rep --name nobody
complains "--rep: required"
expect 0 baton token list
says "amina-laptop"
expect 0 baton token list --output json
must_be "who made it" "$(value createdBy)" "batond"
rm "$XDG_CONFIG_HOME/baton/config"

as() {
    local name=$1
    shift
    expect "$1" baton --token-file "$server_folder/$name" "${@:2}"
}

# Each may do what its role may, and no more.
as form 0 submit --workspace acme --name Ann --owner amina --request-id crm-1
as form 4 submit --workspace third --name Ann
complains "not good for the workspace"
as form 4 accept L1 --workspace acme
as operations 4 token list
as operations 4 token list --as admin/ada
complains "operations/olga may not act as admin/ada: only admins act for admins"
complains "hint: what takes an admin takes an admin's token or certificate"
printf 'name,received_at\nAnn,%s\n' "$(date -u -d -1hour +%Y-%m-%dT%H:%M:%SZ)" >"$server_folder/past.csv"
as operations 4 import "$server_folder/past.csv"
complains "to import takes the role admin, and you are operations/olga"
complains "hint: an admin's token or certificate is needed, and --as makes none"
as operations 4 import "$server_folder/past.csv" --as admin/ada
complains "only admins act for admins"
as rep 0 accept L1
as rep 4 accept L1 --as rep/bruno
complains "may not act as rep/bruno"
complains "hint: leave out --as"
must_be "the hints" "$(grep -c hint <<<"$errors")" 1
as rep 4 apply -f Examples/workspace.yaml
complains "another role needs another token"

# Who did what on whose behalf.
as operations 0 contact L1 --by call --as rep/amina
as operations 0 history L1 --origins
says "(integration/web-form, from 127.0.0.1:"
says "request crm-1"
says "(rep/amina, from 127.0.0.1:"
says "(operations/olga for rep/amina, from 127.0.0.1:"
as operations 0 history L1 --output json
must_be "the actor" "$(value actor)" "operations/olga"
as rep 0 history L1 --origins
says "(operations/olga for rep/amina, request"
! grep -qF "127.0.0.1" <<<"$output" || fail "a rep sees addresses"

# JWTs, and keys that change while the server runs.
in_an_hour=$(($(date +%s) + 3600))
claims() { printf '{"aud":"baton","exp":%s,"sub":"%s","baton_role":"%s"}' "$2" "$1" "$3"; }
jwt "$server_folder/one.pem" EdDSA "$(claims otto "$in_an_hour" viewer)" >"$server_folder/jwt"
secrets+=("$(cut -d. -f3 "$server_folder/jwt")")
as jwt 0 leads
as jwt 4 submit --name Ann
jwt "$server_folder/one.pem" EdDSA "$(claims otto $((in_an_hour - 7200)) viewer)" >"$server_folder/late"
as late 4 leads
complains "error: $server_folder/late holds a token that has expired"
complains "a JWT comes from your identity provider"
jwt "$server_folder/one.pem" EdDSA "$(claims otto "$in_an_hour" 'rep","baton_rep":"nobody')" \
    >"$server_folder/nobody"
as nobody 4 leads
complains 'error: there is no rep “nobody”; who acts as a rep or manager must be one'
complains "hint: $server_folder/nobody: it is for that rep"
jwt "$server_folder/one.pem" EdDSA "$(claims otto "$in_an_hour" system)" >"$server_folder/odd"
as odd 4 leads
complains "baton_role"
jwt "$server_folder/two.pem" RS256 "$(claims otto "$in_an_hour" viewer)" >"$server_folder/rsa"
as rsa 4 leads
openssl pkey -in "$server_folder/two.pem" -pubout >"$server_folder/keys"
kill -HUP "$server_pid"
soon baton --token-file "$server_folder/rsa" leads
as jwt 4 leads
complains "holds no token that is good here"
# A file that makes no sense changes nothing.
echo nothing >"$server_folder/keys"
kill -HUP "$server_pid"
logs "the keys stay as they were"
as rsa 0 leads

# Revoked is revoked, at once and after kill -9.
as admin 0 token revoke olga
as operations 4 leads
complains "was revoked"
openssl pkey -in "$server_folder/two.pem" -pubout >"$server_folder/keys"
kill_server
start_server
export BATON_SERVER=$server_address
as operations 4 leads
complains "was revoked"
as rep 0 leads
as admin 0 token list --all --output json
grep -qF '"revokedBy": "admin/ada"' <<<"$output" || grep -qF '"revokedBy":"admin/ada"' <<<"$output" ||
    fail "the list does not say who revoked"
expect 1 batond token create --data "$data" --role viewer --name late
complains "in use by process $server_pid"

# A forgotten option opens nothing.
stop_server
server_options=()
start_server
export BATON_SERVER=$server_address
as rsa 4 leads
expect 4 baton leads
as rep 0 leads
stop_server

# No log, and nothing in the data directory, holds a token or what signs one.
for secret in "${secrets[@]}"; do
    ! grep -rqF -- "${secret#baton_}" "$server_folder/log" "$server_folder"/logs "$data" ||
        fail "a token is in the log or in the data"
done
echo "$script: OK"
