#!/bin/sh
# Makes .venv with the Python packages of the checks and of the Python client, at the versions of
# the requirements files; does nothing if they are there. Needs Debian's python3-venv.
set -eu
cd "$(dirname "$0")/.."
wanted="$(cat dev/requirements.txt Clients/python/requirements.txt)"
if [ -f .venv/made-from ] && [ "$(cat .venv/made-from)" = "$wanted" ]; then
    exit 0
fi
echo "venv: making .venv"
rm -rf .venv
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check \
    -r dev/requirements.txt -r Clients/python/requirements.txt
printf '%s\n' "$wanted" >.venv/made-from
