#!/bin/bash
# Every benchmark, one after the other, on the release build; about half an hour, a quarter of it for
# the million leads, plus some minutes for building grpc-swift-2 the first time. BATON_LEADS makes the
# million smaller.
set -euo pipefail
cd "$(dirname "$0")/.."

title() { printf '\n== %s\n' "$*"; }

title "choosing a rep (baton-bench choose)"
.build/release/baton-bench choose
title "a deadline (baton-bench calendar)"
.build/release/baton-bench calendar
title "clocks and ladders (baton-bench clocks)"
.build/release/baton-bench clocks
title "handing leads on in bulk (baton-bench plans)"
.build/release/baton-bench plans
.build/release/baton-bench plans --to-one
.build/release/baton-bench plans --waiting
title "steps in a running server (Benchmarks/steps.sh)"
Benchmarks/steps.sh
title "the wire alone (Benchmarks/wire.sh)"
Benchmarks/wire.sh
title "the server beside its peers (Benchmarks/peers.sh)"
Benchmarks/peers.sh
title "watchers of one workspace (Benchmarks/watchers.sh)"
Benchmarks/watchers.sh
title "durable submits (Benchmarks/durable.sh)"
Benchmarks/durable.sh
title "the journal (baton-bench journal)"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.build/release/baton-bench journal --directory "$folder/journal"
title "the command beside many leads (Benchmarks/command.sh)"
Benchmarks/command.sh "${BATON_LEADS:-1000000}"
title "a million leads (Benchmarks/million.sh)"
Benchmarks/million.sh "${BATON_LEADS:-1000000}"
