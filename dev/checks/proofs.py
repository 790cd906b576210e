"""Tests, scenarios and scripts that a table of the documentation names and that there are not.

The last column of the tables holds them, each in backticks: the sentence of a Swift test, a suite
(`NodeTests`), a scenario file or an end-to-end script.
"""

import pathlib
import re

import command
import files

BUGS = "Documentation/Bugs.md"
TESTING = "Documentation/Testing.md"
# The sections of TESTING that hold such a table. All of BUGS is one.
SECTIONS = ("## What goes wrong in real life", "## Bad input")

_TEST = re.compile(r"^[^/\"\n]*\bfunc `([^`\n]+)`", re.M)
_SUITE = re.compile(r"^[^/\"\n]*\bstruct (\w+Tests)\b", re.M)
_NAME = re.compile(r"`([^`]+)`")


def check(root):
    known = set(names(root))
    texts = {path: files.text_of(root, path) or "" for path in (BUGS, TESTING)}
    for section in SECTIONS:
        if section not in texts[TESTING].splitlines():
            yield f"{TESTING}: no section {section}"
    for path, text in texts.items():
        for line, cell in proofs(text, sections=SECTIONS if path == TESTING else None):
            found = _NAME.findall(cell)
            if not found:
                yield f"{path}:{line}: the row names no test in backticks"
            for name in found:
                if name not in known:
                    yield f"{path}:{line}: there is no test, scenario or script `{name}`"


def proofs(text, sections=None):
    """Yields (line, last cell) of every row of a table; of these sections only, if any are named."""
    wanted = sections is None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") and sections is not None:
            wanted = line in sections
        if wanted and line.startswith("|") and not re.match(r"\| *(?:-+|what) *\|", line):
            yield number, line.rstrip().rstrip("|").rsplit("|", 1)[1].strip()


def names(root):
    """Everything that a row may name."""
    for path in files.our_files(root, folders=("Tests/", "Clients/")):
        if path.endswith(".swift"):
            text = files.text_of(root, path) or ""
            yield from _TEST.findall(text)
            yield from _SUITE.findall(text)
        elif path.endswith((".sh", ".yaml")):
            yield path
            yield pathlib.PurePath(path).name


if __name__ == "__main__":
    command.run(check)
