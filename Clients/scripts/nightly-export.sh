#!/bin/sh
# Writes every lead, closed ones too, to FOLDER/leads-DATE.csv and .jsonl, and keeps the newest of them.
#
#   nightly-export.sh FOLDER [KEEP]     KEEP is how many dates stay (default: 14)
#
# Files appear when they are whole: an export that fails leaves those of before, and removes none.
# A second one on the same day replaces the first. Only their owner may read them: they hold who
# the leads are, also of leads that `baton erase` has forgotten since.
# Exit status: 0 done, 2 wrong usage, else baton's.
set -eu

usage() {
    echo "usage: nightly-export.sh FOLDER [KEEP]" >&2
    exit 2
}

folder=${1:-}
keep=${2:-14}
[ $# -le 2 ] || usage
case $folder in '' | -*) usage ;; esac
case $keep in '' | 0* | *[!0-9]*) usage ;; esac

umask 077
mkdir -p -- "$folder"
name=leads-$(date +%Y-%m-%d)
new=$folder/.$name.$$
trap 'rm -f "$new.csv" "$new.jsonl"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

baton export --output csv --file "$new.csv"
baton export --output jsonl --file "$new.jsonl"
mv -f "$new.csv" "$folder/$name.csv"
mv -f "$new.jsonl" "$folder/$name.jsonl"

# The names sort by date.
for format in csv jsonl; do
    set -- "$folder"/leads-????-??-??."$format"
    while [ $# -gt "$keep" ]; do
        rm -f -- "$1"
        shift
    done
done
echo "nightly-export: $folder/$name.csv and .jsonl"
