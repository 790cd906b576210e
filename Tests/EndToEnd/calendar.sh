#!/bin/bash
# The calendar commands: the worked cases hold, and imported holidays go into a workspace file.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace

expect 0 baton calendar check --cases Tests/Cases/calendar.jsonl
says "400 cases, all hold"
expect 0 baton calendar check --cases Tests/Cases/calendar-more.jsonl
says ", all hold"
cases=$server_folder/cases.jsonl
sed '2s/"due": "20/"due": "21/' Tests/Cases/calendar.jsonl >"$cases"
expect 1 baton calendar check --cases "$cases"
says "$cases:2: case 1: due: expected 21"
says "400 cases, 399 hold, 1 fail"
sed -i '3s/"start"/"begin"/' "$cases"
expect 1 baton calendar check --cases "$cases"
complains "$cases:3:"
expect 2 baton calendar check --cases "$server_folder/nothing"

calendar=$server_folder/holidays.ics
printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT 'DTSTART;VALUE=DATE:20261225' RRULE:FREQ=YEARLY \
    'SUMMARY:No' ' ël\, "closed"' END:VEVENT BEGIN:VEVENT 'DTSTART;VALUE=DATE:20260406' END:VEVENT \
    END:VCALENDAR >"$calendar"
workspace=$server_folder/holidays.yaml
expect 0 baton calendar import "$calendar"
{
    printf 'workspace: holidays\nreps: { maya: {} }\nteams: { sdr: { members: [maya] } }\n'
    printf 'tiers: { standard: { rank: 1 } }\n'
    printf 'routing: [{ name: all, then: { team: sdr, tier: standard } }]\n'
    printf 'calendars:\n  office:\n    weekly: [{ days: [mon], from: "09:00", to: "18:00" }]\n'
    printf '%s\n' "$output"
} >"$workspace"
expect 0 baton apply --dry-run -f "$workspace"
says "is valid"
sed -i 's/;VALUE=DATE:20260406/:20260406T090000Z/' "$calendar"
expect 6 baton calendar import "$calendar" --name office
says '- { date: "--12-25", name: "Noël, \"closed\"" }'
complains "$calendar:8: an event is left out"

echo "$script: OK"
