#!/bin/sh
# Hands over every critical lead of a team that nobody has accepted, such as at the end of a shift.
#
#   hand-over-unaccepted.sh [--yes] FROM-TEAM TO-TEAM [TIER]
#
# Without --yes it only shows the plan. The leads become those of TO-TEAM and go by its turns; with the
# same team twice they go to its other members. TIER is critical unless another is named. Safe to
# repeat: what somebody has accepted stays with them.
# Exit status: 0 done, or nothing to hand over; 6 some leads were refused; 2 wrong usage; else baton's.
set -eu

usage() {
    echo "usage: hand-over-unaccepted.sh [--yes] FROM-TEAM TO-TEAM [TIER]" >&2
    exit 2
}

how=--dry-run
if [ "${1:-}" = --yes ]; then
    how=--yes
    shift
fi
case ${1:-} in -*) usage ;; esac
if [ $# -lt 2 ] || [ $# -gt 3 ] || [ -z "$1" ] || [ -z "$2" ]; then usage; fi
from=$1
to=$2
tier=${3:-critical}

if [ "$from" = "$to" ]; then
    set -- --auto
else
    set -- --team "$to"
fi
exec baton reassign --of-team "$from" --tier "$tier" --state assigned --state waiting "$@" "$how" \
    --note-goal "accept and contact them: nobody of $from had"
