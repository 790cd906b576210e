#!/bin/bash
# Every exit code that `baton help exit-codes` names.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
expect 0 baton leads
complains "no leads"
expect 0 baton review list
complains "no open reviews"
file=$server_folder/leads.csv

# 0: done
expect 0 baton help
says "exit-codes"
expect 0 baton help exit-codes
says "6  partly done"
expect 0 baton submit --name Ann
expect 0 baton leads
expect 0 baton leads --limit 1
expect 0 env -u BATON_SERVER "$BATON_BIN/baton" --server "$server_address" --as rep/amina leads
expect 0 baton --version
says "tzdata"
printf 'name\nBob\nCleo\n' >"$file"
expect 0 baton submit --csv "$file"
says "2 accepted, 0 refused"
# A reader who has seen enough: output.sh has the status of what is not read.
beginning() { "$@" | head -c 1; }
expect 0 beginning baton help

# What is said of settings
expect 0 env TZ=Nope/Zone "$BATON_BIN/baton" leads
complains 'TZ is “Nope/Zone”'
expect 0 env TZ=CET-1CEST "$BATON_BIN/baton" leads
must_be "what is said of a rule in TZ" "$errors" ""
expect 0 baton token create --help
! grep -qE ' - *$' <<<"$output" || fail "the help has lines of nothing"

# 1: refused
expect 1 baton watch --event lead_asigned
complains '--event “lead_asigned”: no event has this name; did you mean lead_assigned?'
expect 1 baton watch --event zzz
complains "Documentation/Domain.md section 9"
expect 1 baton watch --after 99999999
complains "--after: "
expect 1 baton token create --role viewer --name vera
complains "batond token create"
expect 1 baton out amina --from 2020-01-01 --until 2020-01-02
complains "  asked for: out of office from 2020-01-01"
must_be "the last line" "$(tail -n 1 <<<"$errors" | cut -c 1-11)" "  asked for"
expect 1 baton leads --team sdrr
complains '--team: there is no team “sdrr”; did you mean “sdr”?'
complains "baton workspace show"
expect 1 baton submit --name Ann --email nothing
complains "error: --email: "
expect 1 baton submit --email nothing --phone x
complains "2 fields are refused"
expect 1 baton submit --name Ann --score=-1
complains "--score: "
sed 's/^reps:/rebs:/' Examples/workspace.yaml >"$server_folder/wrong.yaml"
expect 1 baton apply -f "$server_folder/wrong.yaml"
complains "$server_folder/wrong.yaml:"
complains "did you mean"
printf 'company;name\nAcme;Ann\n' >"$file"
expect 1 baton submit --csv "$file"
complains "$file:1: "
printf 'name,email\nAnn,nothing\n' >"$file"
expect 1 baton submit --csv "$file"
complains "$file:2: refused: email: "
expect 0 baton init "$server_folder/init.yaml"
expect 1 baton init "$server_folder/init.yaml"
expect 0 baton init "$server_folder/init.yaml" --force
expect 0 baton apply --dry-run -f "$server_folder/init.yaml"
: >"$file"
expect 1 baton apply -f "$file"
complains "is empty; \`baton init\` writes an example"
printf 'workspace: acme\nname: caf\351\n' >"$file"
expect 1 baton apply -f "$file"
complains "$file:2: not valid UTF-8"
# More mistakes than one answer carries.
for number in $(seq 60); do echo "key$number: x"; done >"$file"
expect 1 baton apply -f "$file"
complains "of which the first"
complains "$file:9:1 key9: "
to_full_disk() { "$@" >/dev/full; }
expect 1 to_full_disk baton reps
complains "cannot write the output: No space left on device"

# 2: usage
expect 2 baton no-such-command
complains "hint: \`baton help\` lists the commands"
expect 2 baton leed
complains 'did you mean “leads”?'
expect 2 baton help leed
expect 2 baton --server "$server_address"
expect 2 baton init "$server_folder"
complains "is a folder"
expect 2 baton accept
expect 2 baton leads --limit -1
complains "--limit must be at least 1"
expect 2 baton watch --after -1
complains "'-1' is invalid for '--after"
expect 2 baton watch --after 0 --lead ""
complains "--lead must name a lead"
expect 2 baton show "$(printf 'caf\351')"
complains "argument 2 is not valid UTF-8"
expect 2 baton submit --name "$(printf 'caf\351')"
complains "--name is not valid UTF-8"
expect 2 baton leads --as rep/amina --as rep/bruno
complains "--as comes twice"
expect 2 baton workspace show --version 99
complains "a version stands alone"
expect 2 baton reps --ca ""
complains "--ca must name a file"
expect 2 baton capacity amina
expect 2 baton out amina --from noon
expect 2 baton leads --server here:there
expect 2 baton apply -f "$server_folder/missing.yaml"
expect 2 baton submit --csv "$server_folder/missing.csv"
expect 2 env BATON_AS=amina "$BATON_BIN/baton" reps
complains "BATON_AS"
mkdir -p "$XDG_CONFIG_HOME/baton"
echo "serve: 127.0.0.1:1" >"$XDG_CONFIG_HOME/baton/config"
expect 2 baton reps
complains "did you mean"
echo "server: 127.0.0.1:1" >"$XDG_CONFIG_HOME/baton/config"
expect 0 baton reps
expect 5 env -u BATON_SERVER "$BATON_BIN/baton" reps
printf 'server: 127.0.0.1:1\nserver: 127.0.0.1:2\n' >"$XDG_CONFIG_HOME/baton/config"
expect 2 baton reps
complains 'config:2: “server” comes twice'
printf 'as: caf\351\n' >"$XDG_CONFIG_HOME/baton/config"
expect 2 baton reps
rm "$XDG_CONFIG_HOME/baton/config"

# 3: not found
expect 3 baton show L9999
expect 3 baton accept L9999 L9998
expect 3 baton show L1 --workspace other-one

# 4: not allowed
expect 0 baton show L1 --output json
owner=$(value owner)
other=amina
if [ "$owner" = amina ]; then other=bruno; fi
expect 4 baton accept L1 --as "rep/$other"
complains "hint: "
expect 4 baton apply -f Examples/workspace.yaml --as "rep/$other"
printf 'name\nAnn\nBob\n' >"$file"
expect 4 baton submit --csv "$file" --as "viewer/vera"
complains "the role viewer may not submit leads"

# 5: no server
expect 5 baton reps --server 127.0.0.1:1
complains "hint: is batond running there?"
expect 5 baton submit --csv "$file" --server 127.0.0.1:1
expect 5 baton reps --server 127.0.0.1:1 --timeout 50ms

# 6: partly done
expect 6 baton accept L1 L9999
says "L1 is accepted by $owner"
complains "L9999: "
printf 'name,email\nAnn,nothing\nBob,\n"C"leo,\nDan,d@example.com,x\n' >"$file"
expect 6 baton submit --csv "$file"
says "1 accepted, 3 refused"
complains "$file:2: refused: email: "
complains "$file:4: refused: text after a closing quote"
complains "$file:5: refused: 3 fields where the header has 2"

stop_server
expect 5 baton reps
echo "$script: OK"
