"""Absolute paths of one machine in a file that others get."""

import re

import command
import files
import swift_source

_PATH = re.compile(r"(?<![\w.})$*-])/(?:work|root|home)/")


def check(root):
    for path in files.our_files(root):
        text = files.text_of(root, path) or ""
        for found in _PATH.finditer(text):
            line = swift_source.line_of(text, found.start())
            yield f"{path}:{line}: {found[0]}... is a path of one machine"


if __name__ == "__main__":
    command.run(check)
