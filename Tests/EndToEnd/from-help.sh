#!/bin/bash
# A newcomer with nothing but the help: from `baton help` to a workspace, a lead that is accepted and
# called, the board, and the leads of somebody who leaves. Every command is one that the help lists,
# every option and every word that cannot be guessed stands in the help of its command; ids and names
# come from what was printed before.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
# The address is the one thing that is told beside the help: that of every day may be taken.
start_server
expect 0 baton help
overview=$output
says BATON_SERVER
export BATON_SERVER=$server_address

in_overview() {
    grep -qE "(^|[^[:alnum:]-])$1([^[:alnum:]-]|\$)" <<<"$overview" ||
        fail "\`baton help\` does not tell of $1"
}

# reads COMMAND: its help, both ways.
reads() {
    in_overview "$1"
    expect 0 baton help "$1"
    help=$output
    expect 0 baton "$1" --help
    must_be "baton $1 --help" "$output" "$help"
}

# finds TEXT: the help that was read last has it.
finds() { grep -qF -- "$1" <<<"$help" || fail "the help of the command does not tell of $1: $help"; }

# uses COMMAND ARGUMENT...: with options that its help has.
uses() {
    local argument
    reads "$1"
    for argument in "$@"; do
        case $argument in -*) finds "$argument" ;; esac
    done
    expect 0 baton "$@"
}

# Everybody starts with nothing: no workspace, nobody to be.
for word in init apply submit accept contact board offboard reps; do in_overview "$word"; done
workspace=$server_folder/workspace.yaml
uses init "$workspace"
says "baton apply -f $workspace"
uses apply -f "$workspace" --dry-run
uses apply -f "$workspace"
says "a new workspace, acme"

# A lead, and who got it.
reads submit
finds demo_request
uses submit --name "Zoé Martin" --company "Café Lumière" --phone "+33 1 23 45 67 89" \
    --category demo_request
lead=${output%% *}
owner=$(sed -nE 's/.*owner ([a-z]+).*/\1/p' <<<"$output")
[ -n "$owner" ] || fail "nobody is said to own $lead"

# Its owner takes it on and calls. Who acts is an option of every command.
reads accept
finds "rep/"
uses accept "$lead" --as "rep/$owner"
says "$lead is accepted by $owner"
reads contact
finds call
uses contact "$lead" --by call --answered --as "rep/$owner"
says "$lead has the contact recorded"

# A second one, whose owner does nothing about it.
uses submit --name "Owen Johnson" --email owen@example.com
second=${output%% *}
leaver=$(sed -nE 's/.*owner ([a-z]+).*/\1/p' <<<"$output")

# The office may be closed: what is due today may be due in days.
uses board --once --within 2w
says "ABOUT TO BREAK"
says "Owen Johnson"

# Somebody leaves: first what would become of it, then done.
uses offboard "$leaver" --dry-run
says "nothing was changed"
uses show "$second"
says "$leaver"
uses offboard "$leaver" --yes
says "1 moved"
uses leads --rep "$leaver"
must_be "what $leaver still holds" "$output" ""
uses reps
says "$leaver"

# What is mistyped is led back.
expect 2 baton offbord "$leaver"
complains offboard
expect 1 baton offboard "${owner}x" --dry-run
complains "did you mean"
complains "$owner"

stop_server
echo "$script: OK"
