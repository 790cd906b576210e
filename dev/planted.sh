#!/bin/bash
# Proves that the simulation finds bugs: plants those of Tests/Planted, one after the other, in a copy
# of the tree, and runs baton-sim until it says what is wrong. Fails if it lets one pass.
#
#   dev/planted.sh                 all of them
#   dev/planted.sh NAME...         only these: Tests/Planted/NAME.patch
#   dev/planted.sh --check         only whether every patch still applies
#
# The copy and its build stay in PLANTED_DIR (default .build/planted), so that a second run compiles
# little. PLANTED_SEEDS and PLANTED_STEPS say how long a bug is looked for.
#
# The first line of a patch says what it breaks. `Check: seeds`: some seed has to fail. `Check:
# processes`: five processes have to disagree, for a bug that breaks no rule within one.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

folder=Tests/Planted
seeds=${PLANTED_SEEDS:-400}
steps=${PLANTED_STEPS:-1000}
here=$(pwd)

# Paths of the patches that were asked for.
patches() {
    if [ $# -eq 0 ]; then
        printf '%s\n' "$folder"/*.patch
    else
        printf "$folder/%s.patch\n" "$@"
    fi
}

check_patches() {
    local patch bad=0
    while IFS= read -r patch; do
        if ! grep -qE '^Check: (seeds|processes)$' "$patch"; then
            echo "$patch: no line says Check: seeds or Check: processes"
            bad=1
        fi
        if ! git apply --check "$patch"; then
            echo "$patch: does not apply; make it again on the present tree"
            bad=1
        fi
    done < <(patches "$@")
    return $bad
}

# What git knows of the sources. Files that did not change are left as they are, and so not compiled
# again; what is no longer there goes.
copy_tree() {
    local file
    mkdir -p "$tree"
    files >"$log"
    while IFS= read -r file; do
        cmp -s "$file" "$tree/$file" && continue
        mkdir -p "$tree/$(dirname "$file")" && cp -p "$file" "$tree/$file" || return 1
    done <"$log"
    (cd "$tree" && find . -type f -not -path './.build/*' | cut -c 3- | sort) |
        comm -23 - <(sort "$log") |
        while IFS= read -r file; do rm "$tree/$file"; done
}

files() {
    git ls-files --cached --others --exclude-standard |
        grep -E '^(Sources|Clients|Protos|Tests)/|^Package\.swift$' |
        while IFS= read -r file; do [ -f "$file" ] && printf '%s\n' "$file"; done
    [ -f Package.resolved ] && echo Package.resolved
}

build() {
    swift build --package-path "$tree" --product baton-sim >"$log" 2>&1
}

simulate() {
    "$tree/.build/debug/baton-sim" "$@"
}

digest() { simulate --digest --seeds 0..\<40 --steps "$steps"; }

# Prints by what the bug was caught; fails if it was not.
look() {
    local check=$1 digest process
    if [ "$check" = processes ]; then
        digest=$(digest)
        for process in 2 3 4 5; do
            [ "$(digest)" = "$digest" ] && continue
            echo "process $process disagrees with the first"
            return 0
        done
        return 1
    fi
    simulate --seeds "0..<$seeds" --steps "$steps" >"$log" 2>&1 && return 1
    grep -hE '^seed [0-9]+, step|Fatal error' "$log" | head -n 2 | tr '\n' ' ' | cut -c 1-200
    return 0
}

plant() {
    local patch=$1 name check by
    name=$(basename "$patch" .patch)
    check=$(sed -nE 's/^Check: //p' "$patch" | head -n 1)
    if ! (cd "$tree" && GIT_CEILING_DIRECTORIES=$(dirname "$tree") git apply "$here/$patch"); then
        echo "FAILED  $name: does not apply"
        return 1
    fi
    if ! build; then
        echo "FAILED  $name: does not build"
        tail -n 20 "$log"
        return 1
    fi
    if by=$(look "$check"); then
        echo "CAUGHT  $name: $by"
        return 0
    fi
    echo "PASSED  $name: the simulation does not see it"
    return 1
}

if [ "${1:-}" = --check ]; then
    shift
    check_patches "$@"
    exit
fi

check_patches "$@" || exit 1
tree=${PLANTED_DIR:-$here/.build/planted}
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

run=0 failed=0
while IFS= read -r patch; do
    copy_tree || exit 2
    run=$((run + 1))
    plant "$patch" || failed=$((failed + 1))
done < <(patches "$@")
copy_tree
echo "planted: $run run, $failed failed"
[ $failed -eq 0 ]
