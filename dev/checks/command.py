"""How every check here is run: `NAME.py [ROOT]` prints its findings and exits 1 if there are any."""

import pathlib
import sys


def run(check):
    """`check(root)` yields a line for each problem; what starts with `note:` is no problem."""
    root = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    findings = list(check(str(root)))
    for finding in findings:
        print(finding)
    sys.exit(1 if any(not finding.startswith("note:") for finding in findings) else 0)
