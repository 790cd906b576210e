#!/bin/bash
# Every benchmark, one after the other, on the release build; about fifteen minutes, half of them for
# the million leads. BATON_LEADS makes that one smaller.
set -euo pipefail
cd "$(dirname "$0")/.."

title() { printf '\n== %s\n' "$*"; }

title "choosing a rep (baton-bench choose)"
.build/release/baton-bench choose
title "a deadline (baton-bench calendar)"
.build/release/baton-bench calendar
title "the wire alone (Benchmarks/wire.sh)"
Benchmarks/wire.sh
title "durable submits (Benchmarks/durable.sh)"
Benchmarks/durable.sh
title "the journal (baton-bench journal)"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.build/release/baton-bench journal --directory "$folder/journal"
title "a million leads (Benchmarks/million.sh)"
Benchmarks/million.sh "${BATON_LEADS:-1000000}"
