#!/usr/bin/env python3
"""Writes the good lines of Examples/leads.csv in another form.

rewrite_leads.py reverse FILE                columns in reverse, all quoted, CR LF, byte-order mark;
                                             only those with an external id, which alone may move
                                             to another line without becoming new leads
rewrite_leads.py without-external-id FILE    without the column external_id
"""

import csv
import sys


def main() -> None:
    form, path = sys.argv[1:]
    with open("Examples/leads.csv", encoding="utf-8", errors="surrogateescape", newline="") as file:
        rows = [row for row in csv.reader(file) if not row[0].startswith("bad-")]
    if form == "reverse":
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(row[::-1] for row in rows if row[0])
    else:
        column = rows[0].index("external_id")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows(row[:column] + row[column + 1 :] for row in rows)


main()
