#!/bin/bash
# Terminals of 40 and 80 columns: no table, sentence or advice is wider than they are, nor broken in
# the middle of a command; what matters most stays. A pipe gets everything.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
# shellcheck source=Tests/EndToEnd/terminal.sh.inc
. "$(dirname "$0")/terminal.sh.inc"
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
sed -e 's/calendar: office/calendar: 24x7/' Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"
expect 0 baton submit --name "Ann Lee" --company "A company with quite a long name" \
    --category demo_request --owner amina --external-id crm-4711
expect 0 baton note L1 "asks for the security paper, and for a visit of the rooms in the north"
expect 0 baton reassign L1 --to bruno --note-question "which rooms, and until when are they free?"
expect 0 baton waive L1 --clock contact --reason "they asked for silence until the end of the week"
expect 0 baton submit --name "Bo" --category demo_request --owner bruno
expect 0 baton out chloe --until "2027-03-09 09:00"
expect 0 baton reassign --of bruno --to amina --dry-run
expect 0 baton plan list --quiet
plan=$output

baton=$BATON_BIN/baton
# The first line is the script's own.
fits() {
    tmux capture-pane -p -J -S - -t pane >"$server_folder/screen"
    [ "$(wc -L <"$server_folder/screen")" -le "$1" ] ||
        fail "a line of baton $2 is longer than $1 columns: $(cat "$server_folder/screen")"
}
for terminal_size in 40x60 80x60; do
    for command in leads "leads --all" "show L1" "show L1 --clock contact" "show L1 --why" reps team \
        "team sdr" "plan list" "plan show $plan" queue "queue --rep bruno" "find lee" "next --rep bruno" \
        "leads --columns id,owner,profile.company,tier"; do
        # shellcheck disable=SC2086  # words of a command
        run_on_terminal "$baton" $command --as "$([ "$command" = queue ] && echo rep/bruno || echo operations/olga)"
        left 0 "baton $command"
        fits "${terminal_size%x*}" "$command"
        case $command in
        leads | "show L1" | queue* | "find lee" | "leads --columns"*) shows "L1" || fail "no lead: $command" ;;
        reps | "team sdr") shows "chloe" || fail "no rep: $command" ;;
        "plan "*) shows "P1" || fail "no plan: $command" ;;
        next*) shows "baton accept L" || fail "the command is broken: $(screen)" ;;
        esac
    done
done
expect 0 baton show L1
says "by olga: they asked for silence until the end of the week"
says "asks for the security paper, and for a visit of the rooms in the north"
expect 0 baton leads
says "A company with quite a long name"
says "crm-4711"
stop_server
echo "$script: OK"
