#!/bin/bash
# What a rep sees on a real terminal, through tmux: the queue and its colours, the next lead, events as
# they come and the bell, terminals of 80 and of 40 columns; what Ctrl-C says in the middle of each,
# and that the terminal is as it was.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
# shellcheck source=Tests/EndToEnd/terminal.sh.inc
. "$(dirname "$0")/terminal.sh.inc"
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
# Clocks that run at night too, one that turns yellow and red while the test runs, and all for Amina.
sed -e 's/calendar: office/calendar: 24x7/' -e 's/contact: 30m/contact: 24s/' \
    -e 's/members: \[amina.*/members: [amina]/' \
    Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"

baton=$BATON_BIN/baton
run_baton() {
    run_on_terminal "$baton" "$@"
    left 0 "baton $1"
}
fits() {
    tmux capture-pane -p -J -t pane >"$server_folder/screen"
    [ "$(wc -L <"$server_folder/screen")" -le "$1" ] ||
        fail "a line is longer than $1 columns: $(cat "$server_folder/screen")"
}

# --- The queue: nothing, then a lead of each colour.

run_on_terminal "$baton" queue --rep amina
left 0 "baton queue"
shows "amina has no open leads" || fail "an empty queue says nothing"

expect 0 baton submit --name "Ann Lee" --company "Acme Industries" --phone "+33 1 23 45 67 89" \
    --category demo_request
expect 0 baton submit --name "Hot Lead" --company "A company with quite a long name" --score 90 \
    --phone "+33 1 98 76 54 32"
export BATON_AS=rep/amina

queue_shows() {
    run_baton queue
    [ "$(colours_beside "$1")" = "$2" ]
}
queue_shows "Ann Lee" "" || fail "what has minutes left has a colour: $(screen_in_colour)"
# From 18 s on for 6 s, and after them.
soon queue_shows "Hot Lead" yellow
soon queue_shows "Hot Lead" red
late() { queue_shows "Hot Lead" red && shows "late by "; }
soon late
must_be "the colour of what has minutes left" "$(colours_beside "Ann Lee")" ""
run_baton queue --no-color
must_be "the colour without colours" "$(colours_beside "Hot Lead")" ""
run_on_terminal env NO_COLOR=1 "$baton" queue
left 0 "baton queue without colour"
must_be "the colour with NO_COLOR" "$(colours_beside "Hot Lead")" ""
expect 0 baton queue
if grep -q $'\033' <<<"$output"; then fail "colours in a pipe"; fi

# --- Narrow terminals: nothing is broken over lines; what matters most stays.

run_baton queue
fits 80
shows "Acme" || fail "there is no company in 80 columns"
terminal_size=40x24
run_baton queue
fits 40
shows "Hot Lead" || fail "there is no name in 40 columns"
shows "late by " || fail "there is no countdown in 40 columns"
shows_not "Acme" || fail "the company is still there in 40 columns"
run_baton next
fits 40
shows "Take it on (late by " || fail "the advice does not say that it is late"
terminal_size=80x24
run_baton next
fits 80
shows "baton accept L2" || fail "there is no command to go on with"
shows "Hot Lead, A company with quite a long name" || fail "the next lead is not the one that is late"

# --- Events as they come, as sentences, for whose leads they are; the bell only if it is asked for, and
# only for what calls for somebody.

# tmux keeps the flag where nobody looks on.
bell() { tmux display -p -t pane '#{window_bell_flag}'; }
rang() { [ "$(bell)" = 1 ]; }
# The watcher begins with what happens from now on, once the server has answered it.
offer_until_seen() {
    local offer=0
    until shows "is offered to you: Offer"; do
        [ $((offer += 1)) -le 60 ] || fail "no offer is seen: $(screen)"
        expect 0 baton submit --name "Offer $offer" --phone "+33 6 11 22 33" \
            --category demo_request --as operations/olga
        sleep 0.5
    done
}
run_on_terminal "$baton" watch
offer_until_seen
must_be "the bell without --bell" "$(bell)" 0
sees ", +33 6 11 22 33"
sees "take it on by "
sees "baton accept L"
shows_not "lead_assigned" || fail "an event is no sentence: $(screen)"

# What calls for nobody is shown without --mine alone, and rings no bell.
offered() { baton leads --rep amina --sort id --quiet --as operations/olga | tail -n 1; }
run_on_terminal "$baton" watch --bell --event lead_accepted --event note_added
note_until_seen() {
    local note=0
    until shows "note added"; do
        [ $((note += 1)) -le 60 ] || fail "no note is seen: $(screen)"
        expect 0 baton note L1 "note $note"
        sleep 0.5
    done
}
note_until_seen
must_be "the bell at a note" "$(bell)" 0

run_on_terminal "$baton" watch --mine --bell
offer_until_seen
soon rang
shows_not "clock started" || fail "--mine shows what calls for nobody: $(screen)"
lead=$(offered)
expect 0 baton reassign "$lead" --to bruno --as operations/olga
sees " went to bruno: reassigned by hand"
keys C-c
sees "left with 130"
sees "goes on from here"
last=$(screen | grep -oE 'baton watch --after [0-9]+' | grep -oE '[0-9]+')
shown=$(baton history "$lead" -o jsonl --columns sequence,name --as operations/olga |
    grep lead_assigned | tail -n 1 | grep -oE '[0-9]+' | head -n 1)
[ "$last" -ge "$shown" ] || fail "it goes on at $last, before event $shown, which was shown"
as_before "after Ctrl-C in watch" stty-after
expect 0 baton reassign "$lead" --to amina --as operations/olga

# --- Ctrl-C in the middle, with a server that does not answer.

connected() { find "/proc/$(command_pid)/fd" -lname 'socket:*' 2>/dev/null | grep . >/dev/null; }
for command in queue next; do
    kill -STOP "$server_pid"
    run_on_terminal "$baton" "$command" --timeout 60s
    soon connected
    keys C-c
    left 130 "Ctrl-C in $command"
    kill -CONT "$server_pid"
done

# A change says whether it was made: before, while and after it is asked for.
export BATON_AS=operations/olga
held() { baton leads --rep "$1" --quiet | wc -l; }
before=$(held amina)
run_on_terminal "$baton" reassign --of amina --to bruno --timeout 60s
sees "[y/N]"
keys C-c
left 130 "Ctrl-C at the question"
shows "interrupted: nothing was changed" || fail "Ctrl-C at the question says: $(screen)"
must_be "what amina holds after Ctrl-C at the question" "$(held amina)" "$before"

run_on_terminal "$baton" reassign --of amina --to bruno --timeout 60s --request-id two
sees "[y/N]"
kill -STOP "$server_pid"
keys y Enter
soon shows "[y/N] y"
keys C-c
left 130 "Ctrl-C without an answer"
shows "it is not known whether it was done" || fail "Ctrl-C without an answer says: $(screen)"
shows "--request-id two" || fail "the request id is not named: $(screen)"
kill -CONT "$server_pid"
# What it says to do, whether the server had the request or not.
again() {
    baton reassign --of amina --to bruno --yes --request-id two || true
    [ "$(held amina)" -eq 0 ]
}
soon again
must_be "what bruno holds" "$(held bruno)" "$before"

run_on_terminal "$baton" reassign --of bruno --to amina
sees "[y/N]"
keys n Enter
left 1 "no"
shows "nothing was changed; " || fail "a no says: $(screen)"
stop_server
echo "$script: OK"
