#!/bin/bash
# Checks of style, generated code and imports. One line for each: OK or FAILED, then why.
#
#   dev/check.sh              all of them
#   dev/check.sh NAME...      only these
#   dev/check.sh --list       their names
#
# A check is a function check_NAME that prints what is wrong and fails.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

all=(
    format generated buf sizes imports engine headers words paths proofs shell nghttp2 examples
    planted selftest
)

check_format() {
    local sources=(Package.swift Sources Tests)
    [ -d Clients ] && sources+=(Clients)
    swift format lint --strict --parallel -r "${sources[@]}"
}

# What Protos/generate.sh makes now is what is committed.
check_generated() {
    local fresh
    fresh=$(mktemp -d) || return 1
    Protos/generate.sh "$fresh" &&
        diff -rq "$fresh/Sources/CBatonProtos" Sources/CBatonProtos &&
        diff -rq "$fresh/Tests/CInteropProtos" Tests/CInteropProtos
    local result=$?
    rm -rf "$fresh"
    [ $result -eq 0 ] || echo "run Protos/generate.sh and commit what it makes"
    return $result
}

check_buf() {
    dev/venv.sh && (cd Protos && ../.venv/bin/buf lint)
}

check_sizes() { python3 dev/checks/sizes.py; }
check_imports() { python3 dev/checks/imports.py; }
check_engine() { python3 dev/checks/engine.py; }
check_headers() { python3 dev/checks/headers.py; }
check_words() { python3 dev/checks/words.py; }
check_paths() { python3 dev/checks/paths.py; }
check_proofs() { python3 dev/checks/proofs.py; }

# Every script that names sh or bash in its first line, whatever its own name.
check_shell() {
    local scripts=() file
    while IFS= read -r file; do
        [ -f "$file" ] && head -n 1 "$file" | grep -qE '^#!.*\b(ba)?sh\b' && scripts+=("$file")
    done < <(git ls-files --cached --others --exclude-standard)
    shellcheck --external-sources "${scripts[@]}"
}

# The generator still writes the leads that are committed.
check_examples() { python3 Examples/make_leads.py --check; }

# The bugs that the simulation has to find still can be planted.
check_planted() { dev/planted.sh --check; }

# The checks above fail on bad samples.
check_selftest() { python3 dev/test_checks.py 2>&1; }

# Nothing at run time tells a patched library from one that a peer can end: ask dpkg.
check_nghttp2() {
    local wanted=1.52.0-1+deb12u3 version
    if ! command -v dpkg-query >/dev/null; then
        echo "note: no dpkg: make sure of a patched libnghttp2 yourself"
        return 0
    fi
    version=$(dpkg-query -W -f='${Version}' libnghttp2-14) || return 1
    dpkg --compare-versions "$version" ge "$wanted" && return 0
    echo "libnghttp2-14 is $version, and $wanted or later is needed: dev/packages.sh"
    return 1
}

if [ "${1:-}" = --list ]; then
    printf '%s\n' "${all[@]}"
    exit 0
fi
[ $# -gt 0 ] || set -- "${all[@]}"

failed=()
for name in "$@"; do
    if ! declare -F "check_$name" >/dev/null; then
        echo "check: no check is called $name: dev/check.sh --list" >&2
        exit 2
    fi
    if output=$("check_$name" 2>&1); then
        echo "OK      $name"
        # Notes are shown, and fail nothing.
        printf '%s\n' "$output" | grep '^note: ' | sed 's/^/        /'
    else
        echo "FAILED  $name"
        printf '%s\n' "$output" | head -n 60 | sed 's/^/        /'
        failed+=("$name")
    fi
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "checks: $# run, ${#failed[@]} failed: ${failed[*]}"
    exit 1
fi
echo "checks: $# run, 0 failed"
