#!/bin/sh
# Offboards everybody on a list: shows what becomes of each one's leads, and with --yes does it.
#
#   offboard-list.sh [--yes] [FILE]     a rep a line, # begins a comment; standard input without FILE
#
# They get no more leads, and those that they hold go to whose turn it is. One that fails stops no
# other; the last line says which failed. Safe to repeat: what was done is not done twice.
# Exit status: 0 all done, 6 some failed, 1 all failed, 2 wrong usage.
set -eu

usage() {
    echo "usage: offboard-list.sh [--yes] [FILE]" >&2
    exit 2
}

how=--dry-run
if [ "${1:-}" = --yes ]; then
    how=--yes
    shift
fi
case ${1:-} in -?*) usage ;; esac
[ $# -le 1 ] || usage
list=$(cat -- "${1:--}") || exit 2
# The byte order mark that some editors write is no part of the first name.
list=${list#"$(printf '\357\273\277')"}

done_count=0
failed=
while read -r rep more; do
    [ -n "$rep" ] || continue
    echo "== $rep"
    status=0
    if [ -n "$more" ]; then
        echo "offboard-list: one rep a line is expected, not: $rep $more" >&2
        status=2
    else
        baton offboard "$rep" "$how" --note-goal "$rep has left: take over from them" \
            </dev/null || status=$?
    fi
    if [ "$status" -eq 0 ]; then
        done_count=$((done_count + 1))
    else
        failed="$failed $rep (exit status $status),"
    fi
done <<LIST
$(printf '%s\n' "$list" | tr -d '\r' | sed 's/#.*//')
LIST

what=offboarded
[ "$how" = --yes ] || what="could be offboarded; nothing was changed, --yes does it"
echo "offboard-list: $done_count $what"
[ -n "$failed" ] || exit 0
echo "offboard-list: failed:${failed%,}" >&2
[ "$done_count" -eq 0 ] || exit 6
exit 1
