#!/bin/bash
# What is promised about a lead: its clocks, plans, replies and notes, and why it is all as it is.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
workspace=$server_folder/workspace.yaml
cat >"$workspace" <<'YAML'
workspace: acme
time_zone: Europe/Paris
calendars:
  office: { weekly: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }] }
reps:
  maya: { name: Maya, backup: lea }
  jon: { name: Jon }
  lea: { name: Léa }
  paul: { name: Paul }
teams:
  sdr: { members: [maya, jon, lea], manager: paul }
tiers:
  hot: { rank: 1 }
  standard: { rank: 2 }
routing:
  - { name: hot ones, when: { category: pricing, score: ">=80" }, then: { team: sdr, tier: hot } }
  - { name: all, then: { team: sdr, tier: standard } }
policies:
  hot:
    calendar: 24x7
    targets: { acceptance: 10m, contact: 20m, qualification: 1d, response: { hot: 15m } }
  standard:
    calendar: 24x7
    handoff_note: required
    targets: { acceptance: 1h, contact: { internal: 2h, external: 4h }, qualification: 3d, response: { hot: 1h } }
    ladders: { contact: [{ at: 75%, do: remind owner }, { at: "0", do: open review }] }
YAML
expect 0 baton apply -f "$workspace"

# An owner may be named, whoever's turn it is.
expect 0 baton submit --name "Ann Lee" --external-id crm-1 --owner lea
says "L1 is assigned, owner lea"
expect 0 baton show L1
says "acceptance"
says "remind owner at 75%"
says "in 1 h"
says "the sender named lea"
expect 0 baton show L1 --clock contact
says "policy:"
says "promised to customers by "
says "2h of open time in 24x7"
says "counted:"
expect 3 baton show L1 --clock follow_up
complains "L1 never had a follow_up clock"

expect 0 baton why-not L1 --rep maya
says "lea was named."
expect 0 baton why-not L1 --rep maya --as rep/maya
says "A lead of the tier standard was given away at "
expect 4 baton why-not L1 --rep jon --as rep/maya
expect 4 baton history L1 --as rep/maya

# Plans, notes and hand-overs.
expect 0 baton accept L1 --next "send the quote" --on +2h --as rep/lea
expect 0 baton contact L1 --by call --note "asks for a quote" --as rep/lea
says "it is contacted"
expect 1 baton reassign L1 --to maya
complains "--note-question, --note-answer, --note-goal or --note-constraints: required"
expect 0 baton reassign L1 --to maya --note-question "which plan?" --note-goal "a meeting"
expect 0 baton show L1
says "send the quote ("
says "which plan?"
says "a meeting"
expect 0 baton history L1
says 'contact_recorded  rep=lea channel=call'
says 'note="asks for a quote"'
says '(rep/lea)'
expect 0 baton history L1 -o json
must_be "the first event" "$(value name)" lead_received
first=$(python3 -c 'import json,sys
print([e["sequence"] for e in json.load(sys.stdin) if e["name"] == "lead_assigned"][0])' <<<"$output")
expect 0 baton show L1 --why --sequence "$first"
says "the sender named lea"
expect 3 baton show L1 --why --sequence 1
complains "event 1 neither assigned L1 nor put it to wait"

# The lead changes hands, sleeps, answers, changes and ends.
expect 0 baton defer L1 --reason travelling --as rep/maya
says "L1 is deferred; now assigned, owner "
expect 0 baton snooze L1 --until +1d
says "L1 is snoozed until "
expect 1 baton snooze L1 --until 2020-01-01
complains "--until: "
expect 0 baton reply L1 --intent hot --as integration/mail
expect 0 baton show L1
says "response"
if grep -q "snoozed until" <<<"$output"; then fail "a hot reply left the lead asleep"; fi
expect 0 baton update L1 --tier hot --phone "+33 1 23 45 67 89" --attribute size=40
says "tier hot"
expect 0 baton update L1 --clear attributes.size
expect 0 baton show L1
says "phone:"
if grep -q "attributes.size" <<<"$output"; then fail "a cleared value is still there"; fi
expect 1 baton update L1 --clear name --clear phone
complains "the lead: a name, a company, an email or a phone must remain"
expect 1 baton update L1 --tier hott
complains 'did you mean “hot”?'
expect 0 baton waive L1 --clock qualification --reason "asked for May" --as manager/paul
expect 1 baton waive L1 --clock qualification --reason again
complains "the qualification clock of L1 is waived"
expect 4 baton waive L1 --clock response --reason x --as rep/lea
expect 0 baton close L1 --outcome qualified --quality useful
expect 0 baton show L1
says "useful"
expect 0 baton reopen L1
says "L1 is open again"
expect 0 baton reply L1 --intent out_of_office --until 2036-03-09
expect 1 baton reply L1 --intent hot --until 2036-03-09
complains "--until: only with out of office"

# Reps.
expect 0 baton hours jon office
says "jon works the hours of office"
expect 0 baton reps
says "hours set by command: jon office"
expect 1 baton hours jon offce
complains 'did you mean “office”?'
expect 0 baton hours jon --reset
expect 0 baton out maya --open-leads delegate --until +1d
expect 0 baton back maya
expect 0 baton capacity jon 0 --shed
says "jon has capacity 0"

# Rules and deadlines, without changing anything.
expect 0 baton route --explain --category pricing --score 75
says "does not match: score is 75, wants >=80."
says "takes it: team sdr, tier standard"
expect 0 baton route --explain --lead crm-1
says "takes it: "
expect 0 baton calendar due --calendar office --start "2026-11-20 17:47" --target 4h
says "due 2026-11-23 12:47 (+01:00)"
says "2026-11-20 17:47 (+01:00)  to  2026-11-20 18:00 (+01:00)  13m"
expect 0 baton calendar due --calendar office --start "2026-11-20 19:00" --target 4h \
    --after-hours within:12h -o json
must_be "the end of wall time" "$(value dueTime)" 2026-11-21T06:00:00Z
expect 1 baton calendar due --tier hot --clock follow_up
complains "the tier hot has no target for the follow_up clock"

# A new version, with what it does to clocks that run; reviews.
expect 0 baton submit --name Bo
sed -i 's/internal: 2h, external: 4h/internal: 1s, external: 2s/' "$workspace"
sleep 1.2
expect 0 baton apply -f "$workspace" --dry-run --open-clocks recompute
says "would be breached at once"
says "  standard: 1 of "
expect 0 baton apply -f "$workspace" --open-clocks recompute
says "is now at version 2"
breached() { baton show L2 | grep "breached" >/dev/null; }
soon breached
expect 0 baton show L2
says ", charged to "
reviewed() { baton review list | grep R1 >/dev/null; }
soon reviewed
expect 0 baton review close R1 --cause "nobody on shift" --action "late shift hired"
says "R1 is closed (lead L2, contact clock)"
expect 1 baton review close R1 --cause x --action y
complains "R1 is closed already"
expect 0 baton review list
must_be "the open reviews" "$output" ""
expect 0 baton review list --all
says "late shift hired"

# All of it is there after a crash.
expect 0 baton history L1 -o json
before=$output
kill_server
restart_server
expect 0 baton history L1 -o json
must_be "the history after a crash" "$output" "$before"
expect 0 baton why-not L2 --rep paul
says "paul is in no rotation that was asked."

stop_server
echo "$script: OK"
