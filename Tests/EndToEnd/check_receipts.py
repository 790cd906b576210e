#!/usr/bin/env python3
"""Compares the receipts of a lead file with the leads that the server has.

check_receipts.py RECEIPTS COUNT reads `baton leads --all --output json` from standard input. Every
receipt's lead must be there under its external id, every line must have got one lead only, no two
lines the same one, and there must be no other leads: COUNT in all.
"""

import csv
import json
import sys


def main() -> int:
    path, count = sys.argv[1], int(sys.argv[2])
    leads = {}
    for lead in json.load(sys.stdin):
        if lead["id"] in leads:
            return fail(f"the list has {lead['id']} twice")
        leads[lead["id"]] = lead.get("externalId", "")
    lines: dict[str, str] = {}
    with open(path, encoding="utf-8", newline="") as file:
        for receipt in csv.DictReader(file):
            line, lead = receipt["line"], receipt["lead"]
            if lines.setdefault(line, lead) != lead:
                return fail(f"line {line} was acknowledged as {lines[line]} and as {lead}")
            if lead not in leads:
                return fail(f"{lead} was acknowledged for line {line} and is missing")
            if leads[lead] != receipt["external_id"]:
                return fail(f"{lead} has another external id than line {line}")
    if len(set(lines.values())) != len(lines):
        return fail("two lines were acknowledged as one lead")
    if len(lines) != count or len(leads) != count:
        return fail(f"{len(lines)} lines acknowledged, {len(leads)} leads, expected {count}")
    return 0


def fail(reason: str) -> int:
    print(f"check_receipts: {reason}", file=sys.stderr)
    return 1


sys.exit(main())
