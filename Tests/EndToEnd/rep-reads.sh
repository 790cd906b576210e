#!/bin/bash
# What reps and managers read: hand-overs and notes, waived clocks and ties, a board of their own; slips
# with times, tokens and folders that are answered in words of theirs.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
sed -e 's/calendar: office/calendar: 24x7/' Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"

# --- Who gets a lead by a hand-over reads why, and what was noted.

expect 0 baton submit --name "Zoé Martin" --category demo_request --owner amina
expect 0 baton note L1 $'asks for\nthe security paper' --as rep/amina
expect 0 baton reassign L1 --to bruno --note-question "which rooms?" \
    --note-goal "a visit" --as manager/paul
day=$(date +%Y-%m-%d)
for command in "next" "show L1"; do
    # shellcheck disable=SC2086  # two words
    expect 0 baton $command --as rep/bruno
    says "Note of the hand-over:"
    says "  question:  which rooms?"
    says "  goal:      a visit"
    grep -q "^  $day [0-9:]*  rep/amina  asks for$" <<<"$output" || fail "no note, or not whose: $command"
    says "    the security paper"
done
for number in 1 2 3 4 5; do expect 0 baton note L1 "note $number" --as rep/bruno; done
expect 0 baton show L1 --as rep/bruno
says "note 5"
says 'baton history L1'
! grep -q "security paper" <<<"$output" || fail "show has more than the newest notes"

# One event a line, however many the note has.
expect 0 baton history L1
says 'note="asks for\nthe security paper"'

# A bare number is a lead's id, too, and messages say so.
expect 0 baton accept 1 --as rep/bruno
says "L1 is accepted by bruno"
expect 3 baton show 999
complains "L1042 or 1042"

# Ids alone, whatever the column.
expect 0 baton leads -q --columns id
must_be "the ids" "$output" "L1"
expect 0 baton leads -q --columns id,owner,profile.name
must_be "values alone" "$output" $'L1\tbruno\tZoé Martin'

# --- Why: a waiver, a tie.

expect 0 baton waive L1 --clock contact --reason "they asked for silence" --as manager/paul
expect 0 baton show L1
says "by paul: they asked for silence"
expect 0 baton show L1 --clock contact
says "they asked for silence"
expect 0 baton submit --name "Tie One" --category demo_request
expect 0 baton show L2 -o json --columns owner
first=$(value owner)
last=grace
[ "$first" != "$last" ] || fail "grace comes first"
expect 0 baton why-not L2 --rep "$last"
says "It was a tie: $first and $last both stood at 0"
says "$first stands before $last in the workspace file"

# --- Times.

expect 1 baton snooze L1 --until 9999-01-01
complains "400 days"
expect 0 baton reply L1 --intent out_of_office --until 2026-01-01
says "only recorded"
! grep -q "back on" <<<"$output" || fail "a day that is over is when they are back"
expect 0 baton reply L1 --intent out_of_office --until tomorrow
says "back on $(date -d tomorrow +%Y-%m-%d)"
# In the evening 23h is to come at least until then; a time of tomorrow is to come all day.
expect 0 baton snooze L1 --until "tomorrow 23h"
says "$(date -d tomorrow +%Y-%m-%d) 23:00 (+0"
expect 1 baton snooze L1 --until 0h
complains "+2h"

# --- A board of one's own.

expect 0 baton submit --name "Of Chloe" --category demo_request --owner chloe
expect 0 baton submit --name "Of Daniel" --category demo_request --owner daniel
expect 0 baton board --once --as rep/chloe
says " 1 about to break   0 broken   0 unassigned"
! grep -q "1-1 of" <<<"$output" || fail "a rep's board counts leads of others"
expect 0 baton board --once --as rep/grace
says "nothing is due in 4h; no open lead has a deadline"

# --- Manual pages.

cd "$server_folder"
expect 2 baton manual nope
complains 'there is no folder “nope”'
complains "baton manual ./nope"
complains "baton help"
[ ! -e nope ] || fail "manual pages in a folder that nobody asked for"
expect 2 baton manual acept
complains "baton help accept"
expect 0 baton manual ./nope
complains "manual pages are in ./nope"
complains "man -l ./nope/baton.1"
[ -e nope/baton-accept.1 ] || fail "there are no manual pages"
expect 0 baton manual nope
expect 0 baton help manual
says "./man1"
cd - >/dev/null
stop_server

# --- A token that is not good, at login as everywhere.

unset BATON_AS
rm -r "$server_folder/data"
expect 0 batond token create --data "$server_folder/data" --role admin --name ada
start_server
export BATON_SERVER=$server_address
printf 'baton_wrong\n' >"$server_folder/wrong"
expect 4 baton login --token-file "$server_folder/wrong"
complains "$server_folder/wrong holds no token that is good here"
complains "baton token create"
expect 4 baton login <<<"baton_wrong"
complains "what you gave is no token that is good here"
! grep -q "metadata" <<<"$errors" || fail "login speaks of metadata"
stop_server
echo "$script: OK"
