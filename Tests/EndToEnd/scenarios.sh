#!/bin/bash
# Scenario files with the real command: no server, and an exit code for whatever may happen.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"
server_folder=$(mktemp -d "${TMPDIR:-/tmp}/baton.XXXXXX")

scenario() {
    cat >"$server_folder/$1.yaml" <<END
name: The $1 one
workspace: acme.yaml
timeline:
  - { at: "2026-03-02T10:00:00+01:00", submit: { id: a1 } }
expect:
  events: [ { event: lead_assigned, lead: a1, rep: $2 } ]
END
}
cp Tests/Cases/scenarios/acme.yaml "$server_folder/acme.yaml"

# 0: everything holds, in the project's own folder too
scenario good maya
expect 0 baton test "$server_folder/good.yaml"
says "ok   The good one ("
says "1 scenario, 0 failed"
expect 0 baton test Tests/Cases/scenarios
says ", 0 failed"
expect 0 baton test --events "$server_folder/good.yaml"
says "2026-03-02T10:00:00+01:00  lead_assigned  lead=a1 rep=maya team=sdr how=rotation reason=new"

# 1: something differs, or a file is refused; the others run all the same
scenario bad jon
expect 1 baton test "$server_folder"
says "ok   The good one ("
says "FAIL The bad one ("
says "* rep    jon"
says "2 scenarios, 1 failed"
sed 's/submit/sumbit/' "$server_folder/good.yaml" >"$server_folder/bad.yaml"
expect 1 baton test "$server_folder/bad.yaml"
says "bad.yaml:4:40: timeline[0].sumbit: \`sumbit\` is no key of a step; did you mean \`submit\`?"

# 2: a file that cannot be read
expect 2 baton test "$server_folder/none.yaml" "$server_folder/good.yaml"
complains "cannot read $server_folder/none.yaml: "
says "ok   The good one ("
sed 's/acme.yaml/none.yaml/' "$server_folder/good.yaml" >"$server_folder/bad.yaml"
# in a folder, the others run all the same
expect 2 baton test "$server_folder"
complains "$server_folder/bad.yaml: cannot read $server_folder/none.yaml: "
says "ok   The good one ("
expect 2 baton test Documentation
complains "Documentation has no scenario"
expect 2 baton test
