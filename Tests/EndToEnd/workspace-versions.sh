#!/bin/bash
# What an apply changes is told before it is made, and every version can be shown and compared.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
file=$server_folder/workspace.yaml

# The text is kept to the byte.
expect 0 baton workspace show
must_be "version 1" "$output" "$(cat Examples/workspace.yaml)"
expect 1 baton workspace diff
complains "version 1 is the first"

# A dry run tells what would change, and changes nothing.
sed -e 's/contact: 30m/contact: 20m/' -e 's/\[amina, bruno, /[bruno, /' \
    -e '/^  amina: /d' -e '/^  dana: /s/$/\n  zoe: { capacity: 5 }/' \
    -e 's/nurture:  { rank: 4 }/nurture:  { rank: 4, cost: 2 }/' Examples/workspace.yaml >"$file"
changes='- reps.amina: { name: Amina Haddad, email: amina@acme.example, capacity: 200 }
+ reps.zoe: { capacity: 5 }
- teams.sdr.members[amina]
~ tiers.nurture.cost: 1 -> 2
~ policies.high.targets.contact: 30m -> 20m'
expect 0 baton apply -f "$file" --dry-run
must_be "the dry run" "$output" "$changes
$file is valid (10 reps, 1 team)"
complains "policies.critical.targets.qualification: \`24h\` counts open time only, and takes 2.7 working days"
expect 0 baton workspace diff "$file"
must_be "the comparison with the file" "$output" "$changes"
expect 1 baton workspace diff

# What a command set is told beside it: it stays, unless the file changes that very key.
expect 0 baton capacity bruno 3
expect 0 baton apply -f "$file"
must_be "the apply" "$output" "$changes
* reps.bruno.capacity: 3, set by command, stays; the file says 200
workspace acme is now at version 2 (10 reps, 1 team)"
sed -i '/^  bruno: /s/capacity: 200/capacity: 100/' "$file"
expect 0 baton apply -f "$file"
must_be "the second apply" "$output" "~ reps.bruno.capacity: 200 -> 100
* reps.bruno.capacity: 3, set by command, ends; the file says 100
workspace acme is now at version 3 (10 reps, 1 team)"
expect 0 baton apply -f "$file"
must_be "the same file again" "$output" \
    "workspace acme stays at version 3: the file is in force already"
echo "# a comment" >>"$file"
expect 0 baton apply -f "$file"
says "no difference in the rules, only in how they are written"
says "is now at version 4"

# Versions among each other, and files.
expect 0 baton workspace diff 1 2
must_be "versions 1 and 2" "$output" "$changes"
expect 0 baton workspace diff 3
must_be "versions 3 and 4" "$output" "no difference in the rules"
expect 0 baton workspace diff
must_be "the last change" "$output" "no difference in the rules"
expect 0 baton workspace diff 2 "$file"
must_be "version 2 and the file" "$output" "~ reps.bruno.capacity: 200 -> 100"
expect 0 baton workspace diff 2 4 --output json
must_be "the kind of the change" "$(value kind)" changed
must_be "its path" "$(value path)" reps.bruno.capacity
expect 0 baton workspace show 2 --output json
must_be "the version" "$(value version)" 2
expect 0 baton --as viewer/vera workspace diff 1 2
expect 3 baton workspace show 9
expect 3 baton workspace diff 1 9
expect 3 baton workspace show --workspace other-one
expect 2 baton workspace diff "$server_folder/missing.yaml"
expect 2 baton workspace diff - -
expect 2 baton workspace shwo
sed -i 's/^reps:/rebs:/' "$file"
expect 1 baton workspace diff "$file"
complains "$file:34:1 rebs: \`rebs\` is no key of a workspace file; did you mean \`reps\`?"

echo "$script: OK"
