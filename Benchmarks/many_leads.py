#!/usr/bin/env python3
"""Writes the good leads of Examples/leads.csv over and over, to standard output.

many_leads.py COUNT with-external-ids | without | warm

External ids get a suffix for each repetition, so that all differ; `without` leaves them out, and
`warm` gives ids that differ from the others'.
"""

import csv
import io
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "Examples" / "leads.csv"


def good_rows():
    text = EXAMPLE.read_bytes().decode("utf-8", errors="replace")
    reader = csv.reader(io.StringIO(text.replace("\0", "\ufffd")))
    header = next(reader)
    rows = []
    for row in reader:
        fields = dict(zip(header, row))
        is_plain = all(len(value) <= 100 and "\ufffd" not in value for value in row)
        score = fields.get("score", "")
        is_scored = score == "" or (score.isdigit() and int(score) <= 1_000_000)
        email = fields.get("email", "")
        phone = fields.get("phone", "")
        is_reachable = email.count("@") in (0 if not email else 1, 1) and not any(
            character.isalpha() and character != "x" for character in phone
        )
        is_somebody = any(fields.get(key) for key in ("name", "company", "email", "phone"))
        is_short = len(fields.get("language", "")) <= 16
        if len(row) == len(header) and all(
            (is_plain, is_scored, is_reachable, is_somebody, is_short)
        ):
            rows.append(row)
    return header, rows


def main():
    count = int(sys.argv[1])
    kind = sys.argv[2]
    header, rows = good_rows()
    column = header.index("external_id")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    for number in range(count):
        row = list(rows[number % len(rows)])
        if kind == "warm":
            # Another content: the request id of a line comes from it and from the line's number.
            row[header.index("campaign")] = "warm-up"
        if kind == "without":
            row[column] = ""
        elif row[column]:
            row[column] = f"{row[column]}-{kind}-{number // len(rows)}"
        writer.writerow(row)


if __name__ == "__main__":
    main()
