"""Compares the names of metrics in other files with those that a server shows.

    metric_names.py SCRAPE FILE...          every name in the files occurs in the scrape
    metric_names.py SCRAPE --table FILE     and the file's table names every family, with its labels
    metric_names.py --expressions FILE      prints the expressions of a dashboard, a line each
"""

import json
import re
import sys

NAME = re.compile(r"\b(?:baton|process)_[a-z_]+[a-z]\b")


def families(scrape):
    """The labels of each family, without `le`, and the names of all its samples."""
    found, samples = {}, set()
    for line in open(scrape, encoding="utf-8"):
        if line.startswith("# TYPE "):
            family = line.split()[2]
            found[family] = set()
        elif not line.startswith("#"):
            samples.add(re.match(r"\w+", line)[0])
            found[family] |= set(re.findall(r'[{,](\w+)="', line)) - {"le"}
    return found, samples


def names_in(path):
    text = open(path, encoding="utf-8").read()
    if path.endswith(".json"):
        text = "\n".join(expressions(json.loads(text)))
    # Names of alerts, jobs and of the dashboard are none.
    return set(NAME.findall(text))


def expressions(node):
    """All that is asked of Prometheus, in any depth."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("expr", "definition") and isinstance(value, str):
                yield value
            else:
                yield from expressions(value)
    elif isinstance(node, list):
        for value in node:
            yield from expressions(value)


def table_of(path):
    rows = {}
    for line in open(path, encoding="utf-8"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 3 and NAME.fullmatch(cells[1].strip("`")):
            rows[cells[1].strip("`")] = set(re.findall(r"`(\w+)`", cells[2]))
    return rows


def main(arguments):
    if arguments[0] == "--expressions":
        seconds = {"$__rate_interval": "1m", "$job": ".*", "$instance": ".*", "$workspace": ".*"}
        for expression in expressions(json.load(open(arguments[1], encoding="utf-8"))):
            for variable, value in seconds.items():
                expression = expression.replace(variable, value)
            if not expression.startswith("label_values"):
                print(expression)
        return 0
    found, samples = families(arguments[0])
    problems = []
    if arguments[1] == "--table":
        rows = table_of(arguments[2])
        problems += [f"{name} is not in the table" for name in found.keys() - rows.keys()]
        problems += [f"{name} is not shown" for name in rows.keys() - found.keys()]
        problems += [
            f"{name} has the labels {sorted(found[name])}, not {sorted(rows[name])}"
            for name in found.keys() & rows.keys()
            if found[name] != rows[name]
        ]
    else:
        for path in arguments[1:]:
            names = names_in(path)
            if not names:
                problems.append(f"{path} names no metric")
            problems += [f"{path}: {name} is not shown" for name in names - samples]
    print("\n".join(sorted(problems)), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
