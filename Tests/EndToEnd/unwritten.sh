#!/bin/bash
# Where answers and files go: what cannot be written, what is no file, and what a terminal obeys.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

BATON_BIN=$(realpath "$BATON_BIN")
start_workspace
export XDG_STATE_HOME=$server_folder/state
to_full_disk() { "$@" >/dev/full; }
to_nothing() { "$@" >&-; }
to_nobody() { "$@" | true; }
full="No space left on device"

# A change that was done is told as done, with how to see the answer.
expect 7 to_full_disk baton submit --name Ann
complains "it is done, but the answer could not be written: $full"
id=$(sed -nE 's/.*--request-id ([^ ]+) .*/\1/p' <<<"$errors")
expect 0 baton submit --name Ann --request-id "$id" --quiet
must_be "the lead of the request" "$output" L1
expect 7 to_nothing baton note L1 "a note"
complains "it is done"
expect 7 to_full_disk baton pause amina --quiet
expect 0 baton resume amina
expect 6 to_full_disk baton accept L1 L999
complains "some of it is done"
expect 3 to_full_disk baton accept L999
expect 2 to_full_disk baton accept
expect 1 to_full_disk baton pause amina --dry-run
complains "cannot write the output: $full"
expect 1 to_full_disk baton export
must_be "how often it is told" "$(grep -c "cannot write" <<<"$errors")" 1
expect 1 to_full_disk baton help
complains "cannot write the output: $full"
expect 1 to_full_disk baton --version
expect 1 to_full_disk baton completion bash
printf 'name\nBob\n' >"$server_folder/leads.csv"
expect 7 to_full_disk baton submit --csv "$server_folder/leads.csv"
complains "sending the file again"

# The last lead is no older one where it cannot be remembered.
expect 0 baton submit --name Cleo --quiet
last=$output
expect 0 python3 Tests/EndToEnd/unwritten_state.py "$BATON_BIN/baton" show L1
complains ". means no lead now"
expect 2 baton show .
expect 0 baton show "$last"
expect 0 baton show .
says Cleo

# A token that nobody has does not stay.
data=$server_folder/other
make_token() { batond token create --data "$data" --role admin --name olga; }
expect 1 to_full_disk make_token
complains "$full), and none was made"
expect 1 to_nothing make_token
complains "none was made"
expect 0 make_token
says baton_
complains "is made"

# Files: only what is a regular file is replaced, at the end of its links.
cd "$server_folder"
echo old >target
ln -s target link
mkfifo pipe
expect 0 baton export --file link
[ -L link ] || fail "a link was replaced"
grep -q "^L1," target || fail "the file behind the link has no leads"
baton export --file pipe 2>/dev/null &
grep -q "^L1," <pipe || fail "the pipe had no leads"
wait $!
[ -p pipe ] || fail "a pipe was replaced"
expect 0 baton export --file -
says "L1,"
[ ! -e ./- ] || fail "there is a file -"
for name in "" "$server_folder" /nosuch/x; do
    # Before anything is asked.
    expect 2 baton export --file "$name" --server 127.0.0.1:1
    complains "$name"
    ! grep -q '\.part' <<<"$errors" || fail "an internal name is told"
done
expect 2 baton submit --csv leads.csv --receipts leads.csv
complains "the file of the leads itself"
must_be "the leads' file" "$(cat leads.csv)" $'name\nBob'
expect 2 baton import leads.csv --request-id x
complains "unknown option"
mkdir -p "$XDG_CONFIG_HOME/baton"
echo >dotfile
ln -s "$server_folder/dotfile" "$XDG_CONFIG_HOME/baton/config"
expect 0 baton login --server "$server_address" --as rep/amina
[ -L "$XDG_CONFIG_HOME/baton/config" ] || fail "the link to the settings was replaced"
grep -q "^server: " dotfile || fail "the settings are not behind the link"
rm "$XDG_CONFIG_HOME/baton/config"
cd - >/dev/null

# What a stranger writes gives a terminal no orders.
escape=$'\033'
expect 0 baton submit --name "${escape}[31mred" --quiet
lead=$output
expect 0 script -qec "$BATON_BIN/baton export --columns id,profile.name" /dev/null </dev/null
! grep -qF "$escape" <<<"$output" || fail "an export to a terminal has orders for it"
expect 0 baton export --columns id,profile.name
says "$lead,${escape}[31mred"
expect 2 baton leads --limit "${escape}[31m"
! grep -qF "$escape" <<<"$errors" || fail "an error has orders for the terminal"
expect 2 baton apply -f "${escape}[31m"
! grep -qF "$escape" <<<"$errors" || fail "an error has orders for the terminal"

# Signals
printf 'name\n' >"$server_folder/many.csv"
for number in $(seq 1100); do echo "Lead $number"; done >>"$server_folder/many.csv"
expect 0 baton submit --csv "$server_folder/many.csv"
expect 0 python3 Tests/EndToEnd/hung_up.py "$BATON_BIN/baton"
stop_server
echo "$script: OK"
