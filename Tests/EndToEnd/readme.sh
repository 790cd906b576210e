#!/bin/bash
# The README's tour, command by command, in a folder and on a port of its own: each command prints
# what the README says it prints. readme_tour.py says how the two are compared.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C.UTF-8
python3 Tests/EndToEnd/readme_tour.py README.md "${BATON_BIN:-$PWD/.build/debug}" "$folder"
