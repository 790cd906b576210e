"""Runs a command of baton in every format, and reads what it prints with Python's own readers.

output_formats.py BATON STATUS one|list -- COMMAND...

All formats must tell the same: as many records, with the same fields.
"""

import csv
import io
import json
import subprocess
import sys

import yaml


def main() -> int:
    baton, status, shape = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    command = sys.argv[5:]

    def run(*options: str) -> str:
        done = subprocess.run(
            [baton, *command, *options], capture_output=True, timeout=60, check=False
        )
        if done.returncode != status:
            raise SystemExit(
                f"{command} {options}: {done.returncode} instead of {status}\n{done.stderr.decode()}"
            )
        if b"\033" in done.stdout + done.stderr:
            raise SystemExit(f"{command} {options}: escapes where no terminal is")
        return done.stdout.decode()

    document = json.loads(run("--output", "json"))
    if isinstance(document, list) != (shape == "list"):
        raise SystemExit(f"{command}: the JSON is no {shape}")
    records = document if shape == "list" else [document]
    lines = [json.loads(line) for line in run("--output", "jsonl").splitlines()]
    parsed = yaml.safe_load(run("--output", "yaml"))
    if not isinstance(parsed, list):
        parsed = [parsed]
    for name, others in [("jsonl", lines), ("yaml", parsed)]:
        if [shapes(record) for record in others] != [shapes(record) for record in records]:
            raise SystemExit(f"{command}: {name} differs from json:\n{others}\n{records}")
    text = run("--output", "csv")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len(rows) != len(records) + 1 or any(len(row) != len(rows[0]) for row in rows):
        raise SystemExit(f"{command}: {len(rows)} lines of CSV for {len(records)} records")
    if not text.endswith("\r\n"):
        raise SystemExit(f"{command}: the last line of CSV does not end with CR LF")
    columns = rows[0]
    for record, row in zip(records, rows[1:]):
        for column, cell in zip(columns, row):
            compare(command, column, at(record, column), cell)
    if not columns:
        raise SystemExit(f"{command}: no columns")
    picked = columns[-1]
    for line in run("--output", "jsonl", "--columns", picked).splitlines():
        if list(json.loads(line)) != [picked.split(".")[0]]:
            raise SystemExit(f"{command}: {line} is not only {picked}")
    run()
    run("--quiet")
    run("--columns", ",".join(columns[:2]))
    return 0


def shapes(value: object) -> object:
    """The value without what differs from run to run: ids, numbers and times."""
    if isinstance(value, dict):
        # Seconds that are counted so far come and go with the time.
        return {
            key: shapes(inner) for key, inner in value.items() if not key.endswith("Seconds")
        }
    if isinstance(value, list):
        return [shapes(inner) for inner in value]
    if isinstance(value, str) and (value[:1].isdigit() or value[:1] in "L-"):
        return "changes"
    if isinstance(value, int) and not isinstance(value, bool):
        return 0
    return value


def at(record: object, column: str) -> object:
    for part in column.split("."):
        record = record.get(part) if isinstance(record, dict) else None
    return record


def compare(command: list[str], column: str, value: object, cell: str) -> None:
    if column.endswith("Seconds"):
        return
    if value is None or value in ([], {}):
        good = cell in ("", "0", "false")
    elif isinstance(value, bool):
        good = cell == str(value).lower()
    elif isinstance(value, (dict, list)):
        good = shapes(json.loads(cell)) == shapes(value)
    else:
        good = shapes(cell.removeprefix("'")) == shapes(str(value))
    if not good:
        raise SystemExit(f"{command}: {column} is {cell!r} in CSV, {value!r} in JSON")


sys.exit(main())
