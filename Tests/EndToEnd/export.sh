#!/bin/bash
# A file of leads is whole or not there: Ctrl-C, the end of the process, a disk that takes no more.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
for number in $(seq 10); do
    expect 0 baton submit --name "Lead $number" --category demo_request
done
file=$server_folder/leads.csv
parts() { find "$server_folder" -name '*.part'; }

expect 0 baton export --file "$file"
complains "10 leads written"
must_be "the lines" "$(wc -l <"$file")" 11
must_be "what lies beside it" "$(parts)" ""

echo before >"$file"
for signal in INT TERM; do
    kill -STOP "$server_pid"
    expect 0 python3 - "$BATON_BIN/baton" "$file" "$signal" <<'END'
import glob, signal, subprocess, sys, time

baton, file, name = sys.argv[1:]
number = getattr(signal, "SIG" + name)
process = subprocess.Popen([baton, "export", "--file", file], stderr=subprocess.PIPE, text=True)
deadline = time.time() + 30
while not glob.glob(file + ".*.part"):
    assert time.time() < deadline and process.poll() is None, "no file begins"
    time.sleep(0.02)
# It listens to signals before it asks the server.
time.sleep(0.5)
process.send_signal(number)
_, errors = process.communicate(timeout=30)
assert process.returncode == -number, (process.returncode, errors)
assert "interrupted: " in errors and file in errors, errors
END
    kill -CONT "$server_pid"
    must_be "what lies beside it after SIG$signal" "$(parts)" ""
    must_be "what the file held" "$(cat "$file")" before
done

# One KiB, and no more.
limited() (
    trap '' XFSZ
    ulimit -f 1
    baton "$@"
)
expect 1 limited export --file "$file"
complains "cannot write"
must_be "what lies beside it on a full disk" "$(parts)" ""
must_be "what the file held" "$(cat "$file")" before
echo OK
