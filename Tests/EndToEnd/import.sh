#!/bin/bash
# Leads with a past: their clocks run since they were received, what is overdue is breached at once and
# charged to nobody, nothing of the past is told to anybody, and a replay after kill -9 makes the same.
# Only admins may; a broken line stops no other.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
cat >"$server_folder/workspace.yaml" <<'END'
workspace: acme
time_zone: Europe/Paris
reps:
  maya: { name: Maya, daily_cap: 1 }
  jon: { name: Jon }
  paul: { name: Paul }
teams:
  sdr: { members: [maya, jon], manager: paul, operations: paul }
tiers:
  standard: { rank: 1 }
routing:
  - { name: all, then: { team: sdr, tier: standard } }
policies:
  standard:
    calendar: 24x7
    targets: { assignment: 15m, acceptance: 12h, contact: 6h, qualification: 30d }
    ladders:
      contact:
        - { at: 10%, do: remind owner }
        - { at: "0", do: alert manager }
        - { at: +10m, do: open review }
END
expect 0 baton apply -f "$server_folder/workspace.yaml"

# An instant from now, such as -3hours.
at() { date -u -d "$1" +%Y-%m-%dT%H:%M:%SZ; }
leads=$server_folder/leads.csv
{
    echo "name,external_id,received_at,accepted_at,contacted_at,owner"
    echo "Ann,crm-1,$(at -9hours),$(at '-9hours +2minutes'),$(at -5hours),maya"
    echo "Bob,crm-2,$(at -8hours),,,"
    echo "Eve,crm-3,$(at +1day),,,"
    echo "Cyd,crm-4,$(at -2hours),,,"
    echo "Flo,crm-5,last week,,,"
    echo "Dan,crm-6,$(at -40days),,$(at -1hour),jon"
    echo "Gus,crm-7,$(at -2days),$(at -3days),,"
    echo "Hal,crm-8,$(at -2days),,,nobody"
} >"$leads"

# Who may, and by which command.
expect 4 baton import "$leads"
complains "permission denied: to import takes the role admin, and you are operations/olga"
complains "hint: \`--as admin/NAME\` says who acts"
must_be "what is told of the lines of who may not" "$output" ""
expect 4 baton import "$leads" --dry-run --as manager/paul
complains "and you are manager/paul"
expect 1 baton submit --csv "$leads"
complains "baton import"
printf 'name\nAnn\n' >"$server_folder/plain.csv"
expect 1 baton import "$server_folder/plain.csv" --as admin/ada
complains "received_at"
printf 'name,recieved_at\nAnn,%s\n' "$(at -1hour)" >"$server_folder/plain.csv"
expect 1 baton import "$server_folder/plain.csv" --as admin/ada
complains 'is “recieved_at” meant to be “received_at”?'
printf 'name,received_at,acepted_at,contcted_at,ownr\nAnn,%s,,,\n' "$(at -1hour)" >"$server_folder/plain.csv"
expect 0 baton import "$server_folder/plain.csv" --as admin/ada --dry-run
complains 'the column “acepted_at” is kept as attributes.acepted_at; did you mean “accepted_at”?'
complains 'did you mean “contacted_at”?'
complains 'did you mean “owner”?'
printf 'name,acepted_at\nAnn,\n' >"$server_folder/plain.csv"
expect 0 baton submit --csv "$server_folder/plain.csv" --dry-run
complains 'did you mean “accepted_at”, which '
# A day without a time is taken, the first of those that may be told of too.
printf 'name,received_at\nAnn,%s\nBob,%s\n' "$(date -d '400 days ago' +%Y-%m-%d)" \
    "$(date -d '402 days ago' +%Y-%m-%d)" >"$server_folder/plain.csv"
expect 6 baton import "$server_folder/plain.csv" --dry-run --as admin/ada
says "1 acceptable, 1 refused"
complains ":3: refused: received_at: it is before $(date -u -d '400 days ago' +%Y-%m-%d), the first day"
expect 6 baton import --dry-run "$leads" --as admin/ada
says "4 acceptable, 4 refused"
expect 0 baton leads --quiet
must_be "the leads after a dry run" "$output" ""

# In the order of the lines, for the ids.
expect 6 baton import "$leads" --in-flight 1 --receipts "$server_folder/receipts" --as admin/ada
says "4 accepted, 4 refused"
complains "$leads:4: refused: received_at: it is in the future"
complains "$leads:6: refused: received_at: "
complains " is no date with a time, such as "
complains "$leads:8: refused: accepted_at: it is before received_at"
complains "$leads:9: refused: owner: there is no rep "
must_be "the receipts" "$(cut -d, -f1,2 "$server_folder/receipts" | tail -n +2 | tr '\n' ' ')" \
    "2,L1 3,L2 5,L3 7,L4 "
# Nothing is done twice, and a dry run says so.
expect 6 baton import "$leads" --as admin/ada --dry-run
says "4 acceptable (4 of them sent before), 4 refused"
expect 6 baton import "$leads" --as admin/ada
says "4 accepted (4 of them sent before), 4 refused"
expect 0 baton leads --quiet
must_be "the leads" "$(wc -l <<<"$output")" 4

# state, owner and clocks of a lead, the clocks with their state and who was charged.
standing() {
    expect 0 baton show "$1" --output json
    python3 -c '
import json, sys
lead = json.load(sys.stdin)["lead"]
clocks = [
    (clock["kind"][11:], clock["state"][12:], clock.get("breachedOwner", ""), "stopTime" in clock)
    for clock in lead["clocks"]]
print(lead["state"][11:], lead["owner"], lead["imported"], end="")
for kind, state, owner, stopped in sorted(clocks):
    print(" %s=%s%s%s" % (kind, state, owner and ":" + owner, "!" if stopped else ""), end="")' <<<"$output"
}
# What was done in time is met, and what came late is breached; the rest runs.
must_be "Ann" "$(standing L1)" \
    "CONTACTED maya True ASSIGNMENT=MET! CONTACT=MET! QUALIFICATION=RUNNING"
must_be "Dan" "$(standing L4)" \
    "CONTACTED jon True ASSIGNMENT=BREACHED! CONTACT=BREACHED! QUALIFICATION=BREACHED"
# Nobody named: to whose turn it is. Ann was not given to Maya today: it is her turn once, and no more.
must_be "Bob" "$(standing L2)" \
    "ASSIGNED maya True ACCEPTANCE=RUNNING ASSIGNMENT=BREACHED! CONTACT=BREACHED QUALIFICATION=RUNNING"
must_be "Cyd" "$(standing L3)" \
    "ASSIGNED jon True ACCEPTANCE=RUNNING ASSIGNMENT=BREACHED! CONTACT=RUNNING QUALIFICATION=RUNNING"
expect 0 baton show L1
says "with its past"
expect 0 baton show L1 --why
says "It was imported: maya had it already."
expect 0 baton history L2
says "lead_received"

# An event of its own ends what is watched: no step fired, no review, no notice but of what is new.
expect 0 baton pause jon
expect 0 timeout 60 "$BATON_BIN/baton" watch --after 0 --event rep_paused --limit 1 --output jsonl
expect 0 timeout 60 "$BATON_BIN/baton" watch --after 0 --limit "$(value sequence)" --output jsonl
must_be "what people were told" "$(python3 -c '
import json, sys
told = []
for line in sys.stdin:
    event = json.loads(line)["event"]
    if event["name"] in ("step_fired", "review_opened"):
        told.append(event["name"])
    if event["name"] == "notice_queued":
        fields = {field["name"]: field["value"] for field in event["fields"]}
        told.append("%s:%s" % (fields["notice"], fields.get("about")))
print(*told)' <<<"$output")" "assigned:L2 assigned:L3"

# A kill, and the same from the journal.
columns=id,state,owner,imported,receiveTime,assignTime,acceptTime,contactTime,sequence
columns=$columns,clocks.kind,clocks.state,clocks.startTime,clocks.dueTime,clocks.stopTime
columns=$columns,clocks.lateSeconds,clocks.nextLadderStep.time
expect 0 baton leads --all --output json --columns "$columns"
before=$output
kill_server
restart_server
expect 0 baton leads --all --output json --columns "$columns"
must_be "the leads after a kill" "$output" "$before"
expect 0 baton contact L3 --by call
must_be "Cyd after a call" "$(standing L3)" \
    "CONTACTED jon True ACCEPTANCE=MET! ASSIGNMENT=BREACHED! CONTACT=MET! QUALIFICATION=RUNNING"
echo "$script: OK"
