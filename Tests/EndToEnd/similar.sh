#!/bin/bash
# A lead of somebody who has an open one already: submitting warns, and does it all the same.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"
start_workspace

expect 0 baton submit --name "Ann Lee" --email ann@apex.example --phone "+33 1 23 45 67 89"
must_be "what is said of the first lead" "$errors" ""
expect 0 baton show L1 --output json
owner=$(value owner)

# The same person, written another way.
expect 0 baton submit --name "A. Lee" --email ANN@apex.example
says "L2 is assigned"
complains "L1 (Ann Lee) has the same email and is open: assigned, owner $owner"
complains "hint: if it is the same: baton close L2 --outcome duplicate --of L1"
expect 2 baton close L2 --outcome bounced --of L1
complains "--of goes with --outcome duplicate"
expect 1 baton close L2 --outcome duplicate --of L2
complains "--of: L2 is the lead that is closed"
expect 3 baton close L2 --outcome duplicate --of L9
expect 0 baton close L2 --outcome duplicate --of L1
says "L2 is closed: duplicate of L1"
expect 0 baton show L2
says "closed: duplicate of L1"
expect 0 baton history L2
says "duplicate_of=L1"
expect 0 baton submit --name Ann --phone "+33 (0)1.23.45" --dry-run
must_be "what is said of a part of the number" "$errors" ""
expect 0 baton submit --name Ann --phone "+33-1-23-45-67-89" --dry-run
complains "L1 (Ann Lee) has the same phone"

# Neither a part of the address, nor a closed lead, nor a lead that was sent twice.
expect 0 baton submit --email joann@apex.example --external-id crm-7
must_be "what is said of another address" "$errors" ""
expect 0 baton submit --email joann@apex.example --external-id crm-7
must_be "what is said of the same lead" "$errors" ""

# Scripts that want silence get it.
expect 0 baton submit --email ann@apex.example --quiet
must_be "what is said quietly" "$errors" ""
echo "similar.sh: OK"
