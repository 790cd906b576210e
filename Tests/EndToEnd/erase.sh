#!/bin/bash
# A person asks to be forgotten: nothing of them is left in any file of the server, through a kill and
# a restart too; what was measured stays.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

# The files of the data directory that hold a text of the person.
traces() {
    grep -rlaF -e Zoraida -e Quxley -e zora@ -e "55 44 33" -e quxley-7 -e quxberries \
        "$server_folder/data" || true
}

start_workspace
expect 0 baton submit --name "Ann Lee" --company Acme --external-id crm-1
expect 0 baton submit --name "Zoraida Quxley" --company "Quxley and sons" --email zora@quxley.example \
    --phone "+33 6 55 44 33 22" --external-id quxley-7 --attribute hobby=quxberries
says "L2 is assigned, owner "
expect 0 baton contact L2 --by call --note "Zoraida likes quxberries"
expect 0 baton update L2 --title "Zoraida the first"
[ -n "$(traces)" ] || fail "the person is in no file, so that nothing can be shown to be gone"

expect 2 baton erase L2
complains "--yes"
expect 4 baton erase L2 --yes --as rep/amina
expect 0 baton erase quxley-7 --dry-run
expect 0 baton show quxley-7
says "Zoraida"

expect 0 baton erase quxley-7 --yes
says "L2 is erased; now closed: unsubscribed"
must_be "the files with traces of the person" "$(traces)" ""
expect 0 baton erase L2 --yes
expect 0 baton show L2
says "erased:"
grep -qiE "zora|qux" <<<"$output" && fail "the lead still says who it is"
expect 0 baton history L2
says "lead_erased"
says "contact_recorded"
grep -qiE "zora|qux" <<<"$output" && fail "the history still says who it is"
expect 3 baton show quxley-7
expect 1 baton reopen L2
complains "was erased"

kill_server
restart_server
must_be "the files with traces after a kill" "$(traces)" ""
expect 0 baton show L2 --output json
must_be "the state after a kill" "$(value state)" LEAD_STATE_CLOSED
[ "$(value eraseTime)" != None ] || fail "the restarted server does not know of the erasure"
expect 0 baton show crm-1
says "Ann Lee"
expect 0 baton submit --name "Zoraida Quxley" --external-id quxley-7
says "L3 is assigned"
