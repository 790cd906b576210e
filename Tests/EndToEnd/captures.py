#!/usr/bin/env python3
"""Compares what a document shows of terminals with what they show, or writes it there.

captures.py DOCUMENT FOLDER [--write]

A block of the document belongs to the file NAME of FOLDER if `<!-- capture: NAME -->` stands above it.
Numbers of events, times, countdowns and how wide a gap is may differ.
"""

import difflib
import re
import sys
from pathlib import Path

BLOCK = re.compile(r"(<!-- capture: (\w+) -->\n```text\n)(.*?)(^```$)", re.M | re.S)
LENGTH = r"\d+ ?(?:d|h|min|m|s)(?: \d+ ?(?:h|min|m|s)?)?"
MASKS = [
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?|\b\d\d:\d\d(:\d\d)?\b"), "TIME"),
    (re.compile(rf"\b(in|late by) {LENGTH}(?!\w)"), r"\1 LENGTH"),
    (re.compile(rf"\b{LENGTH} late\b"), "LENGTH late"),
    (re.compile(r"^ *\d+(?=  TIME)|(?<=--after )\d+"), "NUMBER"),
    (re.compile(r" {2,}"), "  "),
    (re.compile(r"─{2,}"), "──"),
]


def masked(text):
    lines = text.splitlines()
    for mask, name in MASKS:
        lines = [mask.sub(name, line) for line in lines]
    return lines


def main():
    document, folder = Path(sys.argv[1]), Path(sys.argv[2])
    text = document.read_text(encoding="utf-8")
    captures = {
        file.name: "".join(f"{line.rstrip()}\n" for line in file.read_text("utf-8").splitlines())
        .rstrip() + "\n"
        for file in folder.iterdir()
    }
    if sys.argv[3:] == ["--write"]:
        text = BLOCK.sub(lambda found: f"{found[1]}{captures[found[2]]}{found[4]}", text)
        document.write_text(text, encoding="utf-8")
    blocks = {found[2]: found[3] for found in BLOCK.finditer(text)}
    if blocks.keys() != captures.keys():
        sys.exit(f"{document} has blocks for {sorted(blocks)} instead of {sorted(captures)}")
    failed = False
    for name, block in blocks.items():
        found, wanted = masked(block), masked(captures[name])
        if found != wanted:
            failed = True
            print(f"{document} shows of {name} what a terminal does not:")
            print(*difflib.unified_diff(found, wanted, str(document), "terminal", lineterm=""),
                  sep="\n")
    if failed:
        sys.exit("`make captures` writes it anew")
    print(f"{document} shows what a terminal shows: {', '.join(sorted(blocks))}")


if __name__ == "__main__":
    main()
