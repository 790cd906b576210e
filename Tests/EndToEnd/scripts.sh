#!/bin/bash
# The scripts of Clients/scripts against a server: what they show, what they do, that they can be run
# again, and what they say where something in the middle fails.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga PATH=$BATON_BIN:$PATH
# Clocks that never rest, a second team, and notes that every hand-over needs.
sed -e 's/calendar: office/calendar: 24x7/' \
    -e 's/^teams:/&\n  night:\n    members: [paul, dana]\n    operations: olga/' \
    -e 's/^policies:/&\n/' -e 's/^  \(critical\|high\|standard\|nurture\): .*# .*/&\n    handoff_note: required/' \
    Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"

run() { sh -eu "Clients/scripts/$1" "${@:2}"; }
held() { baton leads --rep "$1" --quiet | wc -l; }
# Where no server listens.
away() { BATON_SERVER=127.0.0.1:1 run "$@"; }

for number in $(seq 14); do
    expect 0 baton submit --name "Lead $number" --category demo_request
done
must_be "what bruno holds" "$(held bruno)" 2

# --- offboard-list.sh

printf '# who leaves in March\nbruno\nnobody # a slip\n\nchloe\r\ntwo names\n' >"$server_folder/leavers"
expect 2 run offboard-list.sh --yess "$server_folder/leavers"
expect 2 run offboard-list.sh "$server_folder/missing"
expect 6 run offboard-list.sh "$server_folder/leavers"
says "== bruno"
says "2 leads, "
says "2 could be offboarded; nothing was changed"
complains "failed: nobody (exit status 1), two (exit status 2)"
complains 'REP: there is no rep “nobody”'
must_be "what bruno holds after a look" "$(held bruno)" 2
expect 6 run offboard-list.sh --yes "$server_folder/leavers"
says "2 offboarded"
complains "failed: nobody (exit status 1), two (exit status 2)"
must_be "what bruno holds" "$(held bruno)" 0
must_be "what chloe holds" "$(held chloe)" 0
must_be "all leads" "$(baton leads --quiet | wc -l)" 14
from_pipe() { printf 'bruno\nchloe\n' | run offboard-list.sh "$@"; }
expect 0 from_pipe --yes
says "2 offboarded"
expect 1 away offboard-list.sh --yes <<<"bruno"
complains "failed: bruno (exit status 5)"
expect 0 run offboard-list.sh </dev/null
expect 0 baton resume bruno
expect 0 baton resume chloe

# --- rebalance-team.sh

# One lead of Amina's is contacted, one is accepted.
first=$(baton leads --rep amina --quiet | head -n 1)
expect 0 baton accept "$first"
expect 0 baton contact "$first" --by call --answered
spread() {
    baton team sdr --output csv --columns rep.openLeads | tr -d '\r' | tail -n +2 | sort -n |
        sed -n '1p;$p' | tr '\n' ' '
}
# A campaign that all went to one; two leads are hers already.
expect 6 baton reassign --of-team sdr --state assigned --to amina --yes --note-goal campaign
must_be "the least and the most" "$(spread)" "0 14 "
expect 2 run rebalance-team.sh
expect 2 run rebalance-team.sh --all
expect 1 run rebalance-team.sh nowhere
complains "there is no team"
expect 0 run rebalance-team.sh sdr
says "12 leads would move in sdr; --yes does it"
must_be "the least and the most after a look" "$(spread)" "0 14 "
# Who is away gets nothing.
expect 0 baton out grace --until +2h
expect 0 run rebalance-team.sh --yes sdr
must_be "what grace holds" "$(held grace)" 0
expect 0 baton back grace
expect 0 run rebalance-team.sh --yes sdr
must_be "the least and the most" "$(spread)" "2 2 "
expect 0 baton show "$first" --output json
must_be "who owns what was contacted" "$(value owner)" amina
expect 0 run rebalance-team.sh --yes sdr
says "0 leads to move"
expect 5 away rebalance-team.sh --yes sdr
if grep -q "0 leads to move" <<<"$output"; then fail "without a server all is even"; fi

# --- hand-over-unaccepted.sh

accepted=$(baton leads --rep elena --quiet | head -n 1)
expect 0 baton accept "$accepted"
expect 2 run hand-over-unaccepted.sh sdr
expect 2 run hand-over-unaccepted.sh --yes sdr night critical more
expect 1 run hand-over-unaccepted.sh --yes sdr nowhere
complains 'error: --team: there is no team “nowhere”'
expect 0 run hand-over-unaccepted.sh sdr night
says "12 leads, "
says "nothing was changed"
expect 0 run hand-over-unaccepted.sh --yes sdr sdr
says "12 moved"
expect 0 run hand-over-unaccepted.sh --yes sdr night high
says "nothing is to be moved"
expect 0 run hand-over-unaccepted.sh --yes sdr night
says "12 moved"
must_be "what paul holds" "$(held paul)" 6
must_be "what dana holds" "$(held dana)" 6
expect 0 baton show "$accepted" --output json
must_be "who owns what was accepted" "$(value owner)" elena
expect 0 run hand-over-unaccepted.sh --yes sdr night
says "nothing is to be moved"
expect 5 away hand-over-unaccepted.sh --yes sdr night

# --- nightly-export.sh

exports=$server_folder/exports
today=leads-$(date +%Y-%m-%d)
expect 2 run nightly-export.sh
expect 2 run nightly-export.sh "$exports" none
expect 2 run nightly-export.sh "$exports" 0
mkdir "$exports"
for day in 2020-01-01 2020-01-02 2020-01-03; do
    echo old >"$exports/leads-$day.csv"
    echo old >"$exports/leads-$day.jsonl"
done
echo mine >"$exports/leads-notes.csv"
# Without a server nothing is lost, and nothing half-written stays.
expect 5 away nightly-export.sh "$exports" 2
must_be "the files" "$(find "$exports" -type f | wc -l)" 7
expect 0 run nightly-export.sh "$exports" 2
files() { find "$exports" -type f -printf '%f\n' | sort | tr '\n' ' '; }
kept="leads-2020-01-03.csv leads-2020-01-03.jsonl $today.csv $today.jsonl leads-notes.csv "
must_be "the files" "$(files)" "$kept"
must_be "the lines of CSV" "$(wc -l <"$exports/$today.csv")" 15
must_be "the lines of JSON" "$(wc -l <"$exports/$today.jsonl")" 14
must_be "who may read" "$(stat -c %a "$exports/$today.csv")" 600
expect 0 run nightly-export.sh "$exports" 2
must_be "the files after a second time" "$(files)" "$kept"
# The server goes away between the two.
cat >"$server_folder/baton" <<END_OF_BATON
#!/bin/sh
case \$* in *jsonl*) BATON_SERVER=127.0.0.1:1 ;; esac
exec "$BATON_BIN/baton" "\$@"
END_OF_BATON
chmod +x "$server_folder/baton"
before=$(stat -c %i "$exports/$today.csv")
expect 5 env PATH="$server_folder:$PATH" sh -eu Clients/scripts/nightly-export.sh "$exports" 1
must_be "the files after half an export" "$(files)" "$kept"
must_be "the file of before" "$(stat -c %i "$exports/$today.csv")" "$before"

stop_server
echo "$script: OK"
