"""Words that must not stay: marks of unfinished work anywhere, calls that trap in what ships."""

import re

import command
import files
import swift_source

# Written in two parts, so that this file does not find itself.
_MARKS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
_TRAPS = re.compile(r"\btry!|\bas!")


def check(root):
    for path in files.our_files(root):
        if path.endswith(".md"):
            continue
        text = files.text_of(root, path) or ""
        for found in _MARKS.finditer(text):
            yield f"{path}:{swift_source.line_of(text, found.start())}: {found[0]}: finish it"
    for path in files.our_files(root, folders=("Sources/", "Clients/"), suffixes=(".swift",)):
        code = swift_source.mask(files.text_of(root, path) or "")
        for found in _TRAPS.finditer(code):
            yield f"{path}:{swift_source.line_of(code, found.start())}: {found[0]} traps: throw instead"


if __name__ == "__main__":
    command.run(check)
