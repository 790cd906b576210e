#!/bin/bash
# Every command that answers something, in every format, read by readers that are not ours; columns,
# --quiet, dry runs, pipes that close, Ctrl-C.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

dev/venv.sh
python() { .venv/bin/python "$@"; }
start_workspace
file=$server_folder/leads.csv
{
    echo "name,company,phone"
    echo '"=HYPERLINK(""x"")","Acme, ""Inc""",+33 6 12'
    printf '"two\nlines",yes,\n'
} >"$file"
expect 0 baton submit --csv "$file" --in-flight 1
expect 0 baton submit --name Ann --external-id crm-1 --attribute size=10
expect 0 baton show L1 --output json
owner=$(value owner)
sed "s/capacity: 200/capacity: 201/" Examples/workspace.yaml >"$server_folder/next.yaml"
expect 0 baton apply -f "$server_folder/next.yaml"
cat >"$server_folder/holidays.ics" <<'END'
BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260406
SUMMARY:Easter Monday
END:VEVENT
END:VCALENDAR
END
echo '{"id": 1, "calendar": {"time_zone": "Europe/Paris", "weekly": [{"days": ["fri"], "from": "09:00", "to": "18:00"}]}, "start": "2026-03-06T17:00:00+01:00", "target_seconds": 7200, "due": "2026-03-13T11:00:00+01:00"}' \
    >"$server_folder/cases.jsonl"

# Each command with how it ends and what it answers with: one thing, a list, or neither of them.
check() {
    expect 0 python Tests/EndToEnd/output_formats.py "$BATON_BIN/baton" "$@"
}
check 0 list -- leads
check 0 list -- leads --state closed
check 0 one -- show L1
check 0 one -- show L1 --why
check 0 one -- show crm-1 --clock contact
check 0 list -- history L1
check 0 one -- why-not L1 --rep "$owner"
check 0 one -- route --category pricing --score 75
check 0 one -- calendar due --calendar office --target 4h --start "2026-03-06 17:47"
check 1 list -- calendar check --cases "$server_folder/cases.jsonl"
check 0 list -- calendar import "$server_folder/holidays.ics"
check 0 list -- reps
check 0 list -- review list --all
check 0 list -- workspace history
check 0 one -- workspace show 1
check 0 list -- workspace diff
check 0 list -- test Tests/Cases/scenarios
check 0 list -- watch --after 0 --limit 5
check 0 one -- whoami
check 0 one -- submit --dry-run --name Bob
check 0 list -- submit --dry-run --csv "$file"
check 0 one -- apply --dry-run -f Examples/workspace.yaml
check 0 one -- init --dry-run "$server_folder/new.yaml"
check 0 list -- accept L1 --as "rep/$owner" --request-id once
check 0 one -- update L1 --company Apex
check 0 one -- capacity amina 25
check 0 one -- hours amina --reset

# Columns
expect 0 baton leads --columns id,profile.name --output jsonl --limit 1
must_be "picked columns" "$output" '{"id":"L1","profile":{"name":"=HYPERLINK(\"x\")"}}'
expect 0 baton leads --columns id,profile.phone --output csv --limit 1
must_be "a line of CSV" "$(tail -n 1 <<<"$output")" $'L1,+33 6 12\r'
expect 0 baton leads --columns profile.name -o csv --limit 1
must_be "a formula" "$(tail -n 1 <<<"$output")" $'"\'=HYPERLINK(""x"")"\r'
expect 0 baton --columns id,state leads --limit 1
must_be "a table" "$output" $'ID  STATE\nL1  accepted'
expect 2 baton leads --columns id,onwer
complains 'there is no column “onwer”; did you mean “owner”?'
complains "columns: id, externalId, profile, profile.name"
# Nothing is changed for a column that there is not.
expect 2 baton accept L2 L3 --columns onwer
expect 0 baton leads --columns state -o csv
must_be "the accepted leads" "$(grep -c ACCEPTED <<<"$output")" 1

# A dry run tells what would be, and is refused as the change would be; nothing is changed.
everything() {
    baton leads --all -o json --columns id,state,owner,tier,profile,snoozeUntilTime,sequence
    baton reps -o json
    baton history L1 -q
    baton history L2 -q
    baton workspace history -q
}
before=$(everything)
dry_run() {
    expect 0 baton "$@" --dry-run
    says "dry run, nothing changed: "
}
dry_run accept L2 L3
says "L2 is accepted"
dry_run decline L2 --reason busy
says "L2 is declined; now "
dry_run defer L2 --reason busy
dry_run contact L2 --by call
dry_run contact L2 --by call --answered
dry_run reply L2 --intent hot
dry_run snooze L2 --until +2d
dry_run update L2 --company Apex
dry_run close L2 --outcome qualified
says "L2 is closed: qualified"
dry_run reassign L2 --auto
dry_run waive L2 --clock contact --reason "asked for May"
dry_run out amina
dry_run pause amina
says "amina is paused"
dry_run capacity amina 3
dry_run hours amina --reset
dry_run submit --name Nobody
expect 0 baton apply --dry-run -f Examples/workspace.yaml
expect 0 baton init --dry-run "$server_folder/new.yaml"
[ ! -e "$server_folder/new.yaml" ] || fail "a dry run wrote a file"
must_be "everything after dry runs" "$(everything)" "$before"
expect 1 baton reopen L2 --dry-run
expect 1 baton back amina --dry-run
expect 1 baton resume amina --dry-run
expect 3 baton review close R9 --cause a --action b --dry-run
expect 4 baton pause bruno --dry-run --as rep/amina
expect 0 baton accept L2 --dry-run -o json
must_be "the state in the JSON" "$(value state)" LEAD_STATE_ACCEPTED
# A dry run leaves the request id free.
expect 0 baton pause bruno --dry-run --request-id free
expect 0 baton capacity bruno 200 --request-id free
expect 0 baton capacity bruno --reset

# Quiet
expect 0 baton leads --quiet
must_be "the ids" "$output" $'L1\nL2\nL3'
expect 0 baton leads -q --state closed
must_be "the ids of none" "$output$errors" ""
expect 0 baton submit -q --name Cleo
must_be "the id of a new lead" "$output" L4
expect 0 baton pause amina --quiet
must_be "what a change says" "$output$errors" amina
expect 0 baton resume amina

# Colours only where a terminal is.
expect 3 baton show L999
must_be "an error without a terminal" "$(cut -c 1-7 <<<"$errors")" "error: "
on_terminal() { script -qec "$BATON_BIN/baton show L999 $1" /dev/null </dev/null; }
coloured=$'\033['
expect 3 on_terminal ""
says "$coloured"
plain() {
    expect 3 "$@"
    ! grep -qF "$coloured" <<<"$output" || fail "there are colours: $*"
}
plain on_terminal --no-color
NO_COLOR=1 plain on_terminal ""
TERM=dumb plain on_terminal ""

# A reader who goes away, and Ctrl-C.
expect 0 python Tests/EndToEnd/output_signals.py "$BATON_BIN/baton"
# What was changed stays changed, and is counted.
expect 0 baton leads -q

# Standard input for every file.
piped() { local input=$1; shift; baton "$@" <"$input"; }
expect 0 piped Examples/workspace.yaml apply --dry-run -f -
expect 0 piped "$file" submit --dry-run --csv -
expect 1 piped "$server_folder/cases.jsonl" calendar check --cases -
expect 0 piped "$server_folder/holidays.ics" calendar import -
expect 0 piped Examples/workspace.yaml workspace diff 1 -
stop_server
echo "$script: OK"
