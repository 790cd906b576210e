#!/bin/bash
# What operations do by hand, and what they are told of it: files sent twice, dry runs of what was done
# already, leads that a plan refused, somebody who goes without a backup, plans out of date, tokens.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
cat >"$server_folder/workspace.yaml" <<'END'
workspace: acme
time_zone: Europe/Paris
reps:
  maya: { name: Maya, backup: jon }
  jon: { name: Jon }
  zoe: { name: Zoé }
  paul: { name: Paul }
  rosa: { name: Rosa }
teams:
  sdr: { members: [maya, jon, zoe], manager: paul, operations: paul }
  closers: { members: [rosa], manager: rosa, operations: rosa }
tiers:
  standard: { rank: 1 }
routing:
  - { name: all, then: { team: sdr, tier: standard } }
policies:
  standard: { calendar: 24x7, targets: { contact: 6h } }
END
expect 0 baton apply -f "$server_folder/workspace.yaml"

says_not() { ! grep -qF -- "$1" <<<"$output" || fail "the output says: $1"; }

# --- The same again, and a dry run of it

printf 'name,external_id\nAnn,crm-1\nBob,\n' >"$server_folder/leads.csv"
expect 0 baton submit --csv "$server_folder/leads.csv" --dry-run --in-flight 1
says "2 acceptable, 0 refused"
expect 0 baton submit --csv "$server_folder/leads.csv" --in-flight 1
says "2 accepted, 0 refused"
expect 0 baton submit --csv "$server_folder/leads.csv" --dry-run
says "2 acceptable (2 of them sent before), 0 refused"
expect 0 baton submit --csv "$server_folder/leads.csv"
says "2 accepted (2 of them sent before), 0 refused"
printf 'Cyd,\n' >>"$server_folder/leads.csv"
expect 0 baton submit --csv "$server_folder/leads.csv" --dry-run --output jsonl
must_be "what was sent before" "$(grep -c '"alreadyDone":true' <<<"$output")" 2
expect 0 baton leads --quiet
must_be "the leads" "$output" "L1
L2"

expect 0 baton submit --name Dan --request-id first
says "L3"
expect 0 baton submit --name Dan --request-id first --dry-run
says "L3"
says "nothing changed"
expect 0 baton submit --name Dan --request-id first
says "L3"
says "sent before"
expect 1 baton submit --name Eve --request-id first --dry-run
complains "--request-id"
# The answer of then, though the lead has gone on.
expect 0 baton accept L3 --request-id second
expect 0 baton contact L3 --by call
expect 1 baton accept L3 --dry-run
expect 0 baton accept L3 --request-id second --dry-run
expect 0 baton accept L3 --request-id second
expect 1 baton note L3 "other content" --request-id second --dry-run
complains "--request-id"

# --- What a plan refused, also once it is applied

expect 6 baton reassign L1 L999 crm-77 L1 --to rosa --yes
says "L999: no such lead"
says "crm-77: no such lead"
says "L1: named twice"
expect 0 baton plan list --quiet
plan=${output%%$'\n'*}
expect 0 baton plan show "$plan"
says "L999"
says "no such lead"
says "named twice"
says "2 refused: no such lead"
expect 0 baton plan show "$plan" --result refused --output jsonl
must_be "what was refused" "$(wc -l <<<"$output")" 3
says '"lead":"L999","result":"PLAN_ROW_RESULT_REFUSED"'
# Also behind a restart.
kill_server
restart_server
expect 0 baton plan show "$plan" --result refused --output csv --columns lead,refusal
says "L999,UNKNOWN_LEAD"
says "L1,LISTED_TWICE"
expect 6 baton reassign L1 L999 crm-77 --to jon --yes --output json
python3 -c '
import json, sys
refused = json.load(sys.stdin)["refusedLeads"]
assert refused == [
    {"lead": "L999", "refusal": "UNKNOWN_LEAD"},
    {"lead": "crm-77", "refusal": "UNKNOWN_LEAD"}], refused' <<<"$output"
expect 0 baton reassign L1 L999 --to maya --dry-run --output json
plan=$(value id)
expect 6 baton plan apply "$plan"
says "L999: no such lead"

# --- A plan that does not hold any more

expect 0 baton reassign L1 --to zoe
expect 0 baton reassign --of zoe --to rosa --dry-run --output json
plan=$(value id)
expect 0 baton reassign L1 --to jon
expect 0 baton plan list --columns id,state --output csv
says "$plan,PLAN_STATE_PROPOSED"
expect 1 baton plan apply "$plan"
expect 0 baton plan list --columns id,state --output csv
says "$plan,PLAN_STATE_OUTDATED"
expect 0 baton plan list
says "out of date"
expect 0 baton plan show "$plan"
says "out of date"

# --- Which of two options is wrong

expect 1 baton reassign --of zoe --to nobody --dry-run
complains "error: --to: there is no rep"
expect 1 baton reassign --of nobody --to zoe --dry-run
complains "error: --of: there is no rep"
expect 1 baton reassign --of-team sdr --team nowhere --dry-run
complains "error: --team: there is no team"
expect 1 baton reassign --of-team nowhere --team sdr --dry-run
complains "error: --of-team: there is no team"

# --- Who made a plan sees it, whoever applied it

expect 0 baton reassign L2 --to zoe --as operations/olga
expect 0 baton reassign --of zoe --team closers --dry-run --output json --as rep/paul
plan=$(value id)
expect 0 baton plan apply "$plan"
expect 0 baton plan show "$plan" --as rep/paul
says "rep/paul"
expect 0 baton plan list --as rep/paul --output csv --columns id,creator,acceptor
says "$plan,rep/paul,operations/olga"

# --- Out of office, and to whom the leads go

for number in 1 2 3; do expect 0 baton submit --name "Lead $number" --owner zoe; done
expect 0 baton out zoe --delegate --dry-run
says "zoe has no backup"
says "3 go to others: "
dry=${output#*nothing changed: }
expect 0 baton out zoe --delegate
must_be "what was done" "${output#* until }" "${dry#* until }"
says_not "open leads with them"
for number in 1 2; do expect 0 baton submit --name "Lead $number" --owner maya; done
held=$(baton leads --rep maya --quiet | wc -l)
expect 0 baton out maya --delegate --dry-run
says "$held go to their backup jon"
expect 0 baton out maya --delegate
says "$held go to their backup jon"
expect 0 baton out jon --delegate --from +1d --until +2d
says "jon has no backup"

# --- Files with a byte order mark

mark=$'\xef\xbb\xbf'
printf '%sL1\n' "$mark" >"$server_folder/ids"
expect 0 baton reassign --file "$server_folder/ids" --to rosa --dry-run
says_not "no such lead"
mkdir -p "$XDG_CONFIG_HOME/baton"
printf '%sas: viewer/vera\n' "$mark" >"$XDG_CONFIG_HOME/baton/config"
expect 0 env -u BATON_AS "$BATON_BIN/baton" leads --quiet
rm -r "$XDG_CONFIG_HOME/baton"
printf '%snonsense\n' "$mark" >"$server_folder/token"
expect 0 baton leads --quiet --token-file "$server_folder/token"
printf '%spaul\n' "$mark" >"$server_folder/leavers"
expect 0 env PATH="$BATON_BIN:$PATH" sh -eu Clients/scripts/offboard-list.sh "$server_folder/leavers"
says "1 could be offboarded"

# --- Every column of an export has something to say

expect 0 baton export
header=${output%%$'\n'*}
for column in notes handoffNote nextStep.text; do
    ! grep -q "$column" <<<"$header" || fail "an export has a column that is always empty: $column"
done
grep -q "nextStep.time" <<<"$header" || fail "an export lacks when the next step is"

stop_server

echo "$script: OK"
