#!/bin/bash
# What batond says when it cannot start, and its exit codes.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
grep -F "] serving" "$server_folder/log" | grep -qF "data=$server_folder/data" ||
    fail "the log does not say what is served"
grep -qF "nobody is asked who they are" "$server_folder/log" || fail "the log keeps silent about it"
other=$server_folder/other

# 0: what was asked for
expect 0 batond --version
says "tzdata"
expect 0 batond --help
says "--data"

# 2: the command line
expect 2 batond
complains "batond: Missing expected argument '--data <data>'"
[ "$(wc -l <<<"$errors")" -le 3 ] || fail "the help of all options hides what is wrong"
expect 2 batond --data "$other" --data "$other/deep"
complains "--data comes twice"
expect 2 batond --data "$other" --grace-seconds -1
complains "--grace-seconds must be from 0 to 3600, found -1"
expect 2 batond --data "$other" --max-age-grace-seconds 5
complains "--max-age-grace-seconds is of use with --max-age-seconds only"
expect 2 batond --data "$other" --jwt-keys ""
complains "--jwt-keys must name a file"
expect 2 batond --dta "$other"
expect 2 batond --data ""
complains "--data must name a directory"
expect 2 batond --data "$other" --listen here
complains "write HOST:PORT such as 127.0.0.1:50051"
expect 2 batond --data "$other" --listen 0.0.0.0:50051
complains "has no authentication"
expect 2 batond --data "$other" --event-loops 65
expect 2 batond --data "$other" --max-idle-seconds 0
complains "--max-idle-seconds must be from 1 to 31536000, found 0"
[ ! -e "$other" ] || fail "a wrong command line made a directory"

# 1: it cannot start
expect 1 batond --data "$other/deep" --listen 127.0.0.1:0
complains "there is no $other. Make that first"
expect 1 batond --data /proc/baton --listen 127.0.0.1:0
complains "/proc takes no folders"
expect 1 batond --data "$other" --listen 192.0.2.1:1 --auth required --jwt-keys "$server_folder/keys" \
    --allow-plaintext
complains "--jwt-keys $server_folder/keys cannot be read: No such file or directory"
expect 1 batond --data "$other" --listen 127.0.0.1:0 --jwt-keys "$server_folder"
complains "cannot be read: Is a directory"
expect 1 batond --data "$server_folder/log" --listen 127.0.0.1:0
complains "is a file: name a directory"
expect 1 batond --data "$server_folder/data" --listen 127.0.0.1:0
complains "in use by process $server_pid"
expect 1 batond --data "$other" --listen "$server_address"
complains "take another port with --listen"

# 1: damaged data, told with the file
stop_server
python3 - "$server_folder/data/acme.sqlite" <<'END'
import sys
path = sys.argv[1]
data = bytearray(open(path, "rb").read())
for offset in range(4096, len(data), 37):
    data[offset] ^= 0x5A
open(path, "wb").write(data)
END
expect 1 batond --data "$server_folder/data" --listen 127.0.0.1:0
complains "data/acme.sqlite"
complains "restore the workspace from a backup"
echo "$script: OK"
