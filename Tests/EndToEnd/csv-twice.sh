#!/bin/bash
# A lead file that is sent twice makes each lead once; a third time with its columns in another order
# and from standard input, still.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
ids() { python3 -c 'import json,sys; print(*(l["id"] for l in json.load(sys.stdin)))' <<<"$output"; }

expect 6 baton submit --csv Examples/leads.csv --receipts "$server_folder/one"
says "1000 accepted, 12 refused"
expect 0 baton leads --output json
leads=$(ids)
must_be "the number of leads" "$(wc -w <<<"$leads")" 1000

expect 6 baton submit --csv Examples/leads.csv --receipts "$server_folder/two"
says "1000 accepted (1000 of them sent before), 12 refused"
expect 0 baton leads --output json
must_be "the leads after the second time" "$(ids)" "$leads"
must_be "the receipts" "$(sort "$server_folder/two")" "$(sort "$server_folder/one")"

# Columns in reverse, CR LF, a byte-order mark, through a pipe.
python3 Tests/EndToEnd/rewrite_leads.py reverse "$server_folder/reverse.csv"
piped() { tail -n +1 "$1" | baton submit --csv - --output json; }
expect 0 piped "$server_folder/reverse.csv"
must_be "the accepted lines" "$(grep -c '"lead":' <<<"$output")" 900
expect 0 baton leads --output json
must_be "the leads after the third time" "$(ids)" "$leads"

# Another profile under an external id that is open: the lead that is there, marked.
printf 'external_id,name,company\nnew-1,Ann,Acme\nnew-1,Ann,Apex\n' >"$server_folder/dup.csv"
expect 0 baton submit --csv "$server_folder/dup.csv" --in-flight 1
says "2 accepted (1 of them open already), 0 refused"

# Equal lines without an external id are leads of their own, each once.
printf 'name\nTwin\nTwin\n' >"$server_folder/twins.csv"
expect 0 baton submit --csv "$server_folder/twins.csv"
expect 0 baton submit --csv "$server_folder/twins.csv"
expect 0 baton leads --output json
must_be "the number of twins" "$(grep -c '"Twin"' <<<"$output")" 2

# Ctrl-C says what was done, at once.
mkfifo "$server_folder/fifo"
slow=$server_folder/slow.csv
{ echo external_id,name; seq -f 'slow-%g,Name' 100; } >"$slow"
# begins RECEIPTS OPTION...: the file as far as line 18, which is acknowledged; more may come by 5.
begins() {
    "$BATON_BIN/baton" submit --csv "$server_folder/fifo" --receipts "$1" "${@:2}" \
        >"$server_folder/output" 2>&1 5>&- &
    client=$!
    exec 5>"$server_folder/fifo"
    head -n 18 "$slow" >&5
    soon acknowledged "$1"
}
# With its header.
acknowledged() { [ "$(wc -l <"$1")" -eq 18 ]; }
begins "$server_folder/interrupted"
kill -INT "$client"
status=0
wait "$client" || status=$?
exec 5>&-
output=$(cat "$server_folder/output")
must_be "the exit status after Ctrl-C" "$status" 6
says "17 accepted"
says "stopped: interrupted"
says "nothing after line 18 was sent"

# A server that goes away for good, in the middle.
begins "$server_folder/cut-off" --retry-for 1s
kill_server
# Nobody may read them any more.
tail -n +19 "$slow" >&5 2>/dev/null || true
exec 5>&-
status=0
wait "$client" || status=$?
output=$(cat "$server_folder/output")
must_be "the exit status without a server" "$status" 6
says "17 accepted"
says "stopped: no server: "
says "sending the file again within 24 hours is safe"

restart_server
expect 0 baton submit --csv "$slow"
says "100 accepted (17 of them sent before), 0 refused"
expect 0 baton leads --output json
must_be "the number of leads at the end" "$(ids | wc -w)" 1103
stop_server
echo "$script: OK"
