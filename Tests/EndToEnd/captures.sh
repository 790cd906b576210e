#!/bin/bash
# What README.md shows of terminals: `baton queue`, `next`, `watch` and `board` are run in one, and what
# is seen is compared with README.md, in which times and countdowns may be any.
#
#   Tests/EndToEnd/captures.sh            fails where it differs
#   Tests/EndToEnd/captures.sh --write    writes it into README.md (`make captures`)
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
# shellcheck source=Tests/EndToEnd/terminal.sh.inc
. "$(dirname "$0")/terminal.sh.inc"
captures=$server_folder/captures
mkdir "$captures"

# It is about noon, whatever the time: no day ends meanwhile.
hours=$((12 - 10#$(date -u +%H)))
zone=Etc/GMT$([ $hours -gt 0 ] && echo - || echo +)${hours#-}
export TZ=$zone XDG_STATE_HOME=$server_folder/state

# Clocks that never rest, three reps, one promise that breaks at once, and leads that nobody can take.
sed -e 's/calendar: office/calendar: 24x7/' -e "s|Europe/Paris|$zone|" \
    -e 's/, time_zone: [A-Za-z/]* }/ }/' -e 's/members: \[amina.*/members: [amina, bruno, chloe]/' \
    -e 's/fallback: \[manager, pool\]/fallback: [pool]/' -e 's/contact: 24h/contact: 1s/' \
    -e 's/category: \[reactivation, third_party_list\] }/language: cy }/' \
    -e 's/then: { team: sdr, tier: nurture }/then: { team: sdr, tier: high, skills: [welsh] }/' \
    Examples/workspace.yaml |
    sed -e '/name: low score/,/then:/s/tier: high, skills: \[welsh\]/tier: nurture/' \
        >"$server_folder/workspace.yaml"
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga
expect 0 baton apply -f "$server_folder/workspace.yaml"

submit() { expect 0 baton submit "$@"; }
submit --name "Zoé Martin" --company "Café Lumière" --phone "+33 1 23 45 67 89" \
    --category demo_request
submit --name "François Côté" --company "Le Petit Entrepôt" --category mql
submit --name "Jonas Keller" --company "Keller & Söhne" --category pricing
submit --name "Owen Johnson" --company "Northwind Traders" --score 20
submit --name "Lena Novak" --company "Blue Lagoon" --category free_trial
submit --name "Rhys Evans" --company "Cardiff Cabs" --language cy
submit --name "Mei Tanaka" --company "Kyoto Ryokan" --phone "+81 3 1234 5678" --category mql
submit --name "Ana Sousa" --company "Porto Azul" --phone "+351 21 000 12 34" --score 92
expect 0 baton accept L8 --as rep/amina
expect 0 baton contact L8 --by call --answered --as rep/amina

# The command at a prompt and what it prints, until the prompt is back.
prompt_is_back() { [ "$(screen | sed '/^$/d' | tail -n 1)" = "\$" ]; }
types() {
    type_on_terminal
    keys "$1" Enter
    # The prompt that it stands behind is not that which comes after it.
    sees "\$ $1"
}
keeps() {
    soon prompt_is_back
    screen | sed '/^\$$/,$d' >"$captures/$1"
}

late() { baton queue --rep amina | grep "late by " >/dev/null; }
soon late
types "baton queue --as rep/amina"
keeps queue
types "baton next --as rep/amina"
keeps next

terminal_size=116x24
types "baton watch --as rep/amina --after 0 --event lead_assigned --event lead_accepted"
sees "(rep/amina)"
expect 0 baton reassign L4 --to bruno
sees "L4 Owen Johnson went to bruno"
keys C-c
keeps watch

terminal_size=80x22
types "baton board"
sees "live"
screen >"$captures/board"
keys q

stop_server
python3 Tests/EndToEnd/captures.py README.md "$captures" "$@"
