#!/bin/bash
# Runs the demonstration and the tests in a bare Debian 12 made for it: only Swift, make, git and
# ca-certificates, and a clone of the last commit. Shows that the project installs all it needs.
#
#   dev/fresh.sh                 make demo, make test
#   dev/fresh.sh COMMAND...      these instead, each a shell command in the clone
#
# Needs root, debootstrap and some 6 GB in TMPDIR (default /var/tmp). What is mounted is mounted in a
# namespace of its own, so that nothing stays mounted however this ends; the folder is removed.
set -euo pipefail

release=bookworm

# Run by `main` in the namespace: mounts, then runs one command in the chroot.
inside() {
    local root=$1 folder
    shift
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    while read -r folder; do
        mkdir -p "$root$folder"
        mount --bind "$folder" "$root$folder"
        mount -o remount,bind,ro "$root$folder"
    done <"$root/folders-to-share"
    exec chroot "$root" "$@"
}

say() { echo "fresh: $*"; }

# The folder with Swift's `usr`, and folders that git reads packages from instead of the network.
folders_to_share() {
    local usr
    usr=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
    if [ "$usr" = /usr ]; then
        say "Swift is in /usr and cannot be shared with a bare system: install it in its own folder" >&2
        return 1
    fi
    echo "$usr"
    git config --get-regexp '^url\./.*\.insteadof$' | sed -E 's/^url\.(.*)\.insteadof .*/\1/' | sort -u
}

# Where this machine gets Debian's packages, or Debian's own address.
mirror() {
    local found
    found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        sed -nE 's,^[^#]*(https?://[^ ]+/debian/?)( .*)?$,\1,p') || true
    found=${found%%$'\n'*}
    echo "${found:-http://deb.debian.org/debian}"
}

# The machine's package sources, proxies and certificates; nothing that Baton itself needs.
configure() {
    local root=$1 file key value
    if [ -f /etc/apt/sources.list.d/debian.sources ]; then
        cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/"
        rm -f "$root/etc/apt/sources.list"
    else
        cp /etc/apt/sources.list "$root/etc/apt/"
    fi
    grep -l '^ *Acquire::' /etc/apt/apt.conf.d/* 2>/dev/null | while read -r file; do
        cp "$file" "$root/etc/apt/apt.conf.d/"
    done
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    # Without folders of this machine.
    if [ -f /etc/pip.conf ]; then grep -v '^ *find-links' /etc/pip.conf >"$root/etc/pip.conf"; fi
    git config --get-regexp '^url\..*\.insteadof$' | while read -r key value; do
        git config --file "$root/etc/gitconfig" --add "$key" "$value"
    done || true
    mkdir -p "$root/usr/local/share/ca-certificates"
    find /usr/local/share/ca-certificates -name '*.crt' \
        -exec cp {} "$root/usr/local/share/ca-certificates/" \;
}

# What of this machine's environment reaches the bare one: proxies and pip's settings.
passed_environment() {
    env | grep -iE '^(https?_proxy|no_proxy|all_proxy|PIP_(CERT|PROXY|INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|DEFAULT_TIMEOUT))=' || true
}

run_in() {
    local root=$1 swift=$2 variables
    shift 2
    mapfile -t variables < <(passed_environment)
    unshare --mount --propagation private --pid --fork --kill-child \
        "$PWD/dev/fresh.sh" --inside "$root" \
        /usr/bin/env -i HOME=/root LANG=C.UTF-8 CI="${CI:-}" "${variables[@]}" \
        PATH="$swift/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
        /bin/bash -c "$*"
}

main() {
    local project base root swift failed=0 command started commit
    cd "$(dirname "$0")/.."
    project=$PWD
    if [ "$(id -u)" -ne 0 ]; then
        say "needs root: sudo dev/fresh.sh" >&2
        exit 1
    fi
    if ! command -v debootstrap >/dev/null; then
        say "installing debootstrap"
        apt-get update -qq && apt-get install -y -qq debootstrap >/dev/null
    fi
    if ! git diff --quiet HEAD --; then say "note: what is not committed is not tried"; fi
    commit=$(git rev-parse HEAD)
    [ $# -gt 0 ] || set -- "make demo" "make test"

    base=$(mktemp -d "${TMPDIR:-/var/tmp}/baton-fresh.XXXXXX")
    # Nothing is ever mounted outside of the namespace; --one-file-system makes sure all the same.
    # shellcheck disable=SC2064  # the folder is known now
    trap "rm -rf --one-file-system '$base'" EXIT
    trap 'exit 130' INT TERM HUP
    root=$base/root

    say "making a Debian $release in $root"
    if ! debootstrap --variant=minbase --include=ca-certificates,git,make \
        "$release" "$root" "$(mirror)" >"$base/log" 2>&1; then
        tail -n 20 "$base/log"
        say "debootstrap FAILED"
        exit 1
    fi
    configure "$root"
    folders_to_share >"$root/folders-to-share"
    swift=$(head -n 1 "$root/folders-to-share")
    mkdir -p "$root/src"
    git clone -q --no-hardlinks "$project" "$root/src/baton"
    git -C "$root/src/baton" checkout -q --detach "$commit"
    run_in "$root" "$swift" "update-ca-certificates >/dev/null 2>&1"

    for command in "$@"; do
        say "$command"
        started=$SECONDS
        if run_in "$root" "$swift" "cd /src/baton && $command"; then
            say "OK      $command ($((SECONDS - started)) s)"
        else
            say "FAILED  $command ($((SECONDS - started)) s)"
            failed=$((failed + 1))
        fi
    done
    say "$# run, $failed failed"
    [ $failed -eq 0 ]
}

if [ "${1:-}" = --inside ]; then
    shift
    inside "$@"
fi
main "$@"
