#!/bin/bash
# The board on a real terminal, driven through tmux: what it shows, keys, a lead opened and reassigned,
# a small terminal, a server that goes away and comes back, and the terminal as it was after every way
# out.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
command -v tmux >/dev/null || fail "tmux is missing: dev/packages.sh test installs it"

# A tmux of its own, without the user's settings.
tmux() { command tmux -S "$server_folder/tmux" -f /dev/null "$@"; }
trap 'tmux kill-server 2>/dev/null || true; remove_server' EXIT

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

broken() { baton board --once | grep -q "BROKEN  1 "; }
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

screen() { tmux capture-pane -p -t board; }
shows() { screen | grep -qF -- "$1"; }
shows_not() { ! shows "$1"; }
keys() { tmux send-keys -t board "$@"; }
sees() {
    for _ in $(seq 100); do
        if shows "$1"; then return; fi
        sleep 0.05
    done
    screen >&2
    fail "the screen above does not show within 5 s: $1"
}
# The script that called it goes on and the terminal is as it was.
left() {
    soon shows "left with $1"
    must_be "stty after $2" "$(tr -d '\r' <"$server_folder/stty-after")" \
        "$(cat "$server_folder/stty-before")"
    must_be "the other screen after $2" "$(tmux display -p -t board '#{alternate_on}')" 0
    must_be "the cursor after $2" "$(tmux display -p -t board '#{cursor_flag}')" 1
    shows "before the board" || fail "what stood there before is gone after $2"
}
# With what stands before the command; nothing.
open_board() {
    tmux kill-session -t board 2>/dev/null || true
    rm -f "$server_folder"/stty-*
    cat >"$server_folder/session" <<END
set -m
# A script ends with a command that Ctrl-C ended.
trap : INT
echo before the board
stty -a >"$server_folder/stty-before"
$1 "$BATON_BIN/baton" board
status=\$?
# 148: stopped by Ctrl-Z.
while [ \$status -eq 148 ]; do
    stty -a >"$server_folder/stty-rest"
    echo "the board rests"
    read -r
    fg
    status=\$?
done
stty -a >"$server_folder/stty-after"
echo "left with \$status"
sleep 100
END
    tmux new-session -d -s board -x 80 -y 24 "exec bash $server_folder/session"
    sees "live"
}
# The script's only child, while it runs.
board_pid() {
    local shell
    shell=$(tmux display -p -t board '#{pane_pid}')
    tr -d ' ' <"/proc/$shell/task/$shell/children"
}

coloured() { tmux capture-pane -e -p -t board | grep -q $'\033\[[0-9;]*3[1-6]m'; }

open_board ""
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
tmux resize-window -t board -x 40 -y 24
narrow() { [ "$(screen | wc -L)" -le 40 ] && shows L4; }
soon narrow
shows "ABOUT TO BREAK" || fail "nothing is seen in 40 columns"
tmux resize-window -t board -x 12 -y 4
sees "2 due, "
tmux resize-window -t board -x 80 -y 24
sees "q quit  ? help"

# The server goes away and comes back.
kill_server
sees "AWAY"
sees "tried again: the server is away"
soon shows_not " late"
shows "in 4m" && fail "a countdown goes on without the server"
restart_server
sees "live"
soon shows_not "AWAY"
sees "late"

# Ctrl-Z gives the terminal back, and it goes on.
keys C-z
sees "the board rests"
must_be "stty while it rests" "$(cat "$server_folder/stty-rest")" \
    "$(cat "$server_folder/stty-before")"
must_be "the other screen while it rests" "$(tmux display -p -t board '#{alternate_on}')" 0
keys Enter
sees "live"
must_be "the other screen when it goes on" "$(tmux display -p -t board '#{alternate_on}')" 1

keys q
left 0 q
open_board ""
keys r
sees "to:"
keys C-c
left 130 Ctrl-C
for signal in TERM HUP INT; do
    open_board ""
    kill -"$signal" "$(board_pid)"
    left $((128 + $(kill -l "$signal"))) "SIG$signal"
done
# A process that breaks leaves no broken terminal.
open_board ""
kill -ABRT "$(board_pid)"
left 134 SIGABRT

open_board "env NO_COLOR=1"
coloured && fail "colours in spite of NO_COLOR"
keys q
left 0 "q without colour"

stop_server
echo "$script: OK"
