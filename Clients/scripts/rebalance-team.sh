#!/bin/sh
# Evens out how many leads the members of a team hold, such as after a campaign: leads that are
# assigned or accepted and not contacted go from who holds most to who holds least.
#
#   rebalance-team.sh [--yes] TEAM
#
# Without --yes it only shows the plans. It ends when nobody holds two leads more than another, or has
# none that may go. Whoever cannot take leads now is left alone. Leads go to reps by name: by turns,
# some would go to those who hold most. Their turns stay as they are. Safe to repeat.
# Exit status: 0 even, or nothing to move; 6 some leads were refused; 2 wrong usage; else baton's.
set -eu

usage() {
    echo "usage: rebalance-team.sh [--yes] TEAM" >&2
    exit 2
}

how=--dry-run
if [ "${1:-}" = --yes ]; then
    how=--yes
    shift
fi
case ${1:-} in '' | -*) usage ;; esac
[ $# -eq 1 ] || usage
team=$1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

baton team "$team" --output csv --columns rep.key,rep.openLeads,rep.available >"$folder/team"
baton leads --team "$team" --state assigned --state accepted --output csv --columns owner,id \
    >"$folder/leads"

# Lines of CSV end with CR LF; neither reps nor ids have commas.
tr -d '\r' <"$folder/team" >"$folder/members"
tr -d '\r' <"$folder/leads" >"$folder/movable"
awk -F , '
    FNR == 1 { file++; next }
    file == 1 && $3 == "true" { held[$1] = $2 }
    file == 2 && ($1 in held) { lead[$1, ++movable[$1]] = $2 }
    END {
        for (;;) {
            most = least = ""
            for (rep in held) {
                if (movable[rep] > 0 && (most == "" || held[rep] > held[most])) most = rep
                if (least == "" || held[rep] < held[least]) least = rep
            }
            if (most == "" || held[most] - held[least] < 2) exit
            print least, lead[most, movable[most]--]
            held[most]--
            held[least]++
        }
    }' "$folder/members" "$folder/movable" >"$folder/moves"

result=0
cut -d ' ' -f 1 "$folder/moves" | sort -u >"$folder/receivers"
while read -r rep; do
    echo "== to $rep"
    grep "^$rep " "$folder/moves" | cut -d ' ' -f 2 >"$folder/batch"
    status=0
    baton reassign --file "$folder/batch" --to "$rep" "$how" \
        --note-goal "contact them: it was moved so that everybody holds as many leads" || status=$?
    [ "$status" -eq 0 ] || result=$status
done <"$folder/receivers"
moves=$(wc -l <"$folder/moves")
case $how in
--yes) echo "rebalance-team: $((moves)) leads to move in $team" ;;
*) echo "rebalance-team: $((moves)) leads would move in $team; --yes does it" ;;
esac
exit "$result"
