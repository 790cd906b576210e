"""Licence headers: the licence is in LICENSE; only vendored files carry their owners' own."""

import re

import command
import files

_HEADER = re.compile(r"SPDX" r"-License|Copyright \(c\)|Copyright ©|Licensed under the ", re.I)
HEADER_LINES = 20


def check(root):
    for path in files.our_files(root):
        if path.endswith(".md"):
            continue
        head = (files.text_of(root, path) or "").splitlines()[:HEADER_LINES]
        for number, line in enumerate(head, 1):
            if _HEADER.search(line) and "_HEADER" not in line:
                yield f"{path}:{number}: a licence header: remove it"


if __name__ == "__main__":
    command.run(check)
