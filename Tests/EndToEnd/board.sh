#!/bin/bash
# The board on a real terminal, driven through tmux: what it shows, keys, a lead opened and reassigned,
# a small terminal, a server that goes away and comes back, and the terminal as it was after every way
# out.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
# shellcheck source=Tests/EndToEnd/terminal.sh.inc
. "$(dirname "$0")/terminal.sh.inc"
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
# Clocks that run at night too, and one that breaks at once.
sed -e 's/calendar: office/calendar: 24x7/' -e 's/contact: 30m/contact: 1s/' \
    -e 's/fallback: \[manager, pool\]/fallback: [pool]/' \
    -e 's/name: cold lists/name: nobody speaks it/' \
    -e 's/category: \[reactivation, third_party_list\] }/category: [welsh] }/' \
    -e 's/then: { team: sdr, tier: nurture }/then: { team: sdr, tier: nurture, skills: [welsh] }/' \
    Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"

expect 2 baton board
complains "the board needs a terminal"
expect 2 baton board --within 0s
expect 0 baton board --once
says "0 about to break   0 broken   0 unassigned   7 of 7 reps free"

expect 0 baton submit --name "Ann Lee" --company Acme --category demo_request
expect 0 baton submit --name $'Eve\033[2J' --company "日本" --score 90
expect 0 baton submit --name Rhys --category welsh
expect 0 baton show L1 --output json
owner=$(value owner)

broken() { baton board --once | grep "BROKEN  1 "; }
soon broken
expect 0 baton board --once
says "2 about to break   1 broken   1 unassigned"
says "Ann Lee, Acme"
if grep -q $'\033' <<<"$output"; then fail "an escape character came through"; fi
expect 0 env COLUMNS=40 "$BATON_BIN/baton" board --once
[ "$(wc -L <<<"$output")" -le 40 ] || fail "a line is longer than 40 columns"
# A reader who has seen enough.
baton board --once | head -n 1 >/dev/null

# --- On a terminal.

open_board() {
    run_on_terminal "$@" "$BATON_BIN/baton" board
    sees "live"
}
coloured() { screen_in_colour | grep $'\033\[[0-9;]*3[1-6]m' >/dev/null; }

open_board
sees "2 about to break"
coloured || fail "nothing is coloured"
sees "1 broken"
shows "q quit  ? help" || fail "the keys are not named"
must_be "the widest line" "$(($(screen | wc -L) <= 80))" 1

# What happens is seen.
expect 0 baton submit --name "Bob New" --category demo_request
sees "Bob New"
sees "3 about to break"

# Filter, sections, help.
keys / ann
sees "filter: ann"
soon shows_not "Bob New"
keys Escape
sees "Bob New"
keys 3
soon shows_not "ABOUT TO BREAK"
sees "UNASSIGNED"
keys 0 '?'
sees "filters as you type"
keys q
sees "ABOUT TO BREAK"

# A lead, opened and reassigned.
keys / ann Enter Enter
sees "CLOCKS"
sees "WHY"
sees "hand raisers"
sees "clock_started"
keys G
sees "lead_received"
sees "company: "
keys g
sees "CLOCKS"
keys r
sees "Reassign L1 to:"
other=$([ "$owner" = grace ] && echo farid || echo grace)
keys "${other:0:3}" Tab Enter
sees "Reassign L1 from $owner to $other?"
keys n
sees "nothing is changed"
expect 0 baton show L1 --output json
must_be "the owner without a yes" "$(value owner)" "$owner"
keys r "$other" Enter y
sees "L1 is reassigned; now assigned, owner $other"
expect 0 baton show L1 --output json
must_be "the owner" "$(value owner)" "$other"
keys a
sees "Accept L1 for $other?"
keys y
sees "L1 is accepted by $other"
keys a y
sees "refused: "
keys w contact Enter
sees "Why is the contact clock"
keys "asked for May" Enter
sees "asked for May?"
keys y
sees "has its contact clock waived"
sees "waived"
keys q
sees "ABOUT TO BREAK"
keys Escape

# A small terminal, and one in which nothing fits.
resize 40x24
narrow() { [ "$(screen | wc -L)" -le 40 ] && shows L4; }
soon narrow
shows "ABOUT TO BREAK" || fail "nothing is seen in 40 columns"
resize 12x4
sees "2 due, "
resize 80x24
sees "q quit  ? help"

# The server goes away and comes back.
kill_server
sees "AWAY"
sees "tried again: the server is away"
soon shows_not "late by"
shows "in 4 min" && fail "a countdown goes on without the server"
restart_server
sees "live"
soon shows_not "AWAY"
sees "late by"

# Ctrl-Z gives the terminal back, and it goes on.
keys C-z
rests
keys Enter
sees "live"
must_be "the other screen when it goes on" "$(tmux display -p -t pane '#{alternate_on}')" 1

keys q
left 0 q
open_board
keys r
sees "to:"
keys C-c
left 130 Ctrl-C
for signal in TERM HUP QUIT INT; do
    open_board
    kill -"$signal" "$(command_pid)"
    left $((128 + $(kill -l "$signal"))) "SIG$signal"
done
# A process that breaks leaves no broken terminal.
open_board
kill -ABRT "$(command_pid)"
left 134 SIGABRT

open_board env NO_COLOR=1
coloured && fail "colours in spite of NO_COLOR"
keys q
left 0 "q without colour"

stop_server
echo "$script: OK"
