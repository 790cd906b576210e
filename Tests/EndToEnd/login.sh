#!/bin/bash
# Settings that are kept: login, profiles, logout; against a server with tokens and one without.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
umask 077
data=$server_folder/data
home=$server_folder/home
mkdir "$home"
export HOME=$home
unset XDG_CONFIG_HOME BATON_SERVER BATON_TOKEN BATON_AS BATON_PROFILE 2>/dev/null || true

expect 0 batond token create --data "$data" --role admin --name ada
admin=$output
start_server

# Nothing is kept of what the server does not take.
expect 4 baton login --server "$server_address" <<<"baton_wrong"
[ ! -e "$home/.config/baton/config" ] || fail "a refused login was kept"
expect 2 baton login --server "$server_address" </dev/null
complains "no token was given"
expect 5 baton login --server 127.0.0.1:1 --timeout 1s <<<"$admin"
expect 2 baton whoami --profile nobody
complains "there is no profile"
complains "baton login --profile nobody"

expect 0 baton login --server "$server_address" <<<"$admin"
says "you are admin/ada at $server_address"
[ "$(stat -c %a "$home/.config/baton/token")" = 600 ] || fail "others may read the token"
grep -qF "$admin" "$home/.config/baton/config" && fail "the settings hold the token"
expect 0 baton whoami
says "admin/ada"
says "a token of the server"
expect 0 baton apply -f Examples/workspace.yaml

# A second profile, for a rep.
expect 0 baton token create --role rep --rep amina --name phone --expires 1h
rep=$output
printf '%s\n' "$rep" >"$server_folder/phone"
expect 0 baton login --profile amina --server "$server_address" --token-file "$server_folder/phone"
says "you are rep/amina at $server_address until "
says "profiles/amina"
rm "$server_folder/phone"
expect 0 baton whoami --profile amina
says "rep/amina"
BATON_PROFILE=amina expect 0 baton whoami --output json
says '"name": "amina"'
expect 0 baton --profile amina whoami
BATON_PROFILE=../token expect 2 baton whoami
complains "../token"

expect 0 baton logout --profile amina
expect 2 baton whoami --profile amina
expect 0 baton logout
expect 0 baton logout
complains "there was nothing to forget"
expect 4 baton whoami --server "$server_address"
stop_server

# Without authentication nothing is asked for.
rm -r "$data"
start_server
expect 0 baton login --server "$server_address" --as rep/amina </dev/null
says "you are rep/amina"
complains "no token is asked for or kept"
expect 0 baton whoami
says "without authentication"
printf 'baton_x\n' >"$server_folder/unread"
expect 0 baton login --server "$server_address" --as rep/amina --token-file "$server_folder/unread"
complains "does not look at the token"

# Nothing is kept of a rep or a workspace that there is not.
expect 0 baton apply -f Examples/workspace.yaml --as operations/olga
expect 0 baton login --server "$server_address" --as rep/amina
kept=$(cat "$home/.config/baton/config")
expect 1 baton login --server "$server_address" --as rep/aminna
complains 'there is no rep “aminna”; did you mean “amina”?'
expect 3 baton login --server "$server_address" --as operations/olga --workspace acmee
complains "acmee"
must_be "what is kept" "$(cat "$home/.config/baton/config")" "$kept"
expect 0 baton login --server "$server_address" --as operations/olga --workspace acme
stop_server
echo OK
