#!/bin/bash
# The commands of every day, as somebody types them without looking anything up: the last lead as `.`
# everywhere, reps about themselves, times in UTC, several leads and reps at once, values that are
# misspelt, a server that is away for two seconds, the board as records.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
day=$(date +%F)
# Clocks that never rest, and one that breaks at once.
sed -e 's/calendar: office/calendar: 24x7/' -e 's/contact: 24h/contact: 1s/' \
    -e 's/contact: 5m/contact: 50m/' Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"
for name in "Zoé Martin" "Ann Lee" "Bo Chen"; do
    expect 0 baton submit --name "$name" --category demo_request --owner amina
done
expect 0 baton submit --name "Nora Diaz" --score 20 --owner amina

# --- The last lead is `.` wherever a lead is named.

expect 0 baton show L1
expect 0 baton update . --title "Head of Sales"
says "L1 is updated"
expect 0 baton route --lead .
says "The rule"
expect 0 baton show L2
expect 0 baton close L3 --outcome duplicate --of .
expect 0 baton show L3 -o json
must_be "what L3 is a duplicate of" "$(value duplicateOf)" L2
expect 0 baton show L2
expect 0 baton watch --lead . --after 0 --limit 1 -o jsonl
must_be "whose event it is" "$(value lead)" L2
expect 0 baton reassign . L1 --to bruno --dry-run
says "2 leads"
if grep -q refused <<<"$output"; then fail "a plan does not know the last lead"; fi
printf 'L1\n.\n' >"$server_folder/leads"
expect 1 baton reassign --file "$server_folder/leads" --to bruno
complains "leads:2: a file names every lead"

# --- Reps about themselves; who is nobody's rep names one.

expect 0 baton hours amina office
export BATON_AS=rep/amina
expect 0 baton hours
says "amina works the hours of office, set by command"
expect 0 baton hours -o json
must_be "whose hours" "$(value key)" amina
expect 0 baton out --until +1h --keep
says "amina is out of office from now on until"
expect 0 baton back
says "amina is back"
expect 4 baton hours amina office
export BATON_AS=operations/olga
expect 0 baton hours amina --reset
expect 0 baton hours bruno
says "bruno is always on shift"
expect 3 baton hours brno
complains "there is no rep"
expect 2 baton out --until +1h
complains "name the rep, as in \`baton out amina\`"

# --- Several at once.

expect 0 baton out bruno chloe --until +1h
says "bruno is out of office"
says "chloe is out of office"
expect 6 baton back bruno nobody
says "bruno is back"
complains "nobody"
expect 0 baton back chloe -o json
must_be "what one rep is answered with" "$(value key)" chloe
expect 0 baton pause bruno chloe --quiet
must_be "who is paused" "$output" $'bruno\nchloe'
expect 0 baton resume bruno chloe
expect 0 baton note L1 L2 "same company"
says "L2 has the note"
expect 2 baton note L1 asked for the paper
complains "put the text in quotes"
expect 0 baton update L1 L2 --language fr -o jsonl
must_be "how many are updated" "$(wc -l <<<"$output")" 2
expect 0 baton show L1 L2
says "Zoé Martin"
says "Ann Lee"
expect 6 baton show L1 L99 L2 -o json
must_be "how many are shown" "$(grep -c '"explanation"' <<<"$output")" 2
complains "L99"

# --- Times in UTC end in Z, and what is due says how long it is until then.

today=$(date -u +%Y)-
for command in "show L1" "history L1" "leads" "leads --sort due" "board --once" "find zo" \
    "show L1 --clock contact" "queue --rep amina"; do
    # shellcheck disable=SC2086
    expect 0 baton $command --utc
    if [ "$command" != "find zo" ]; then
        grep -qE "[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z" <<<"$output" || fail "no UTC in $command"
    fi
    if grep -E "${today}[0-9-]+ [0-9:]+( |\$)" <<<"$output" >/dev/null; then
        fail "a time without Z in $command"
    fi
done
expect 0 baton leads --sort due
says " DUE "
says "late by "
grep -qE " in [0-9]+ min " <<<"$output" || fail "no lead says how long is left"
expect 0 baton show L1
grep -qE " in [0-9]+ min" <<<"$output" || fail "the contact clock does not say how long is left"
expect 0 baton board --once
says "late by "
says "MET TODAY"

# --- What was understood of a time.

expect 0 baton route --category pricing --at "tomorrow noon"
says "At $(date -d tomorrow +%Y-%m-%d) 12:00 (+0"
expect 1 baton snooze L1 --until "2020-01-01 9:00"
complains "asked for: asleep until 2020-01-01 09:00 (+01:00)"
expect 0 baton snooze L2 --until "next monday"
expect 0 baton snooze L2 --until 2d
says "$(date -d '2 days' +%Y-%m-%d)"

# --- Values that are misspelt.

expect 2 baton leads --state asigned
complains "did you mean --state assigned?"
expect 2 baton leads -o jsn
complains "did you mean -o json?"
expect 2 baton contact L1 --by cal
complains "did you mean --by call?"

# --- The board as records.

expect 0 baton board --once -o jsonl
sections() {
    python3 -c '
import json, sys
print(*sorted({json.loads(line)["section"] for line in sys.stdin}))'
}
must_be "the sections" "$(sections <<<"$output")" "broken due reps"
expect 0 baton board --once -o csv --columns section,lead.id,rep.key
says "section,lead.id,rep.key"
says "broken,L4,"
expect 0 baton board --once --quiet
must_be "lines that are leads" "$(grep -c '^L' <<<"$output")" "$(wc -l <<<"$output")"
expect 2 baton board -o json
complains "add --once"

# --- The day's share of contacts in time: L4 was missed, L1 is made in time.

expect 0 baton contact L1 --by call --as rep/amina
met() {
    baton reps -o jsonl --columns key,contactsMetToday,contactsMissedToday | grep '"amina"'
}
# But for a run over midnight.
[ "$(date +%F)" != "$day" ] || must_be "today's contacts of amina" "$(met)" \
    '{"key":"amina","contactsMetToday":1,"contactsMissedToday":1}'

# --- A server that is away for two seconds is reached with --timeout, and the change is made once.

kill_server
"$BATON_BIN/baton" note L1 "after the pause" --timeout 60s >"$server_folder/noted" 2>&1 &
noted=$!
sleep 2
restart_server
wait "$noted" || fail "a server that came back was not reached: $(cat "$server_folder/noted")"
must_be "how often it is noted" "$(baton history L1 | grep -c "after the pause")" 1
kill_server
began=$SECONDS
expect 5 baton note L1 "nobody hears it"
[ $((SECONDS - began)) -le 8 ] || fail "without --timeout it was tried for $((SECONDS - began)) s"
echo OK
