#!/bin/sh
# Installs the Debian packages that Baton needs and that are missing; asks nothing if none is.
#
#   dev/packages.sh build    to build and to run the demo (the default)
#   dev/packages.sh test     these, and what the tests and checks need
#   dev/packages.sh bench    to build, and the peers that the benchmarks compare with
#   dev/packages.sh list     prints the lists and installs nothing
#
# Swift 6.3, make, git and ca-certificates are expected to be there. Needs root or sudo only if
# something is missing. Documentation/Dependencies.md says what each is for.
set -eu

# What Swift needs to compile and link on a bare Debian 12, then Baton's own libraries.
build="binutils gcc libc6-dev libstdc++-12-dev zlib1g-dev
    libcurl4 libxml2 libncurses6 libsqlite3-0 libuuid1
    pkg-config libnghttp2-dev libprotobuf-c-dev libsqlite3-dev tzdata ca-certificates"
test="protobuf-compiler protobuf-c-compiler python3 python3-venv shellcheck nghttp2-client openssl
    curl prometheus tmux zsh fish mandoc"
bench="python3 nghttp2-client nghttp2-server sqlite3 util-linux
    g++ libgrpc++-dev openssl"

# Before it a peer can end the process (CVE-2026-27135, CVE-2024-28182, CVE-2023-44487).
nghttp2_min=1.52.0-1+deb12u3

case ${1:-build} in
build) wanted=$build ;;
test) wanted="$build $test" ;;
bench) wanted="$build $bench" ;;
list)
    # shellcheck disable=SC2086  # one word a package
    echo build: $build
    # shellcheck disable=SC2086
    echo test: $test
    # shellcheck disable=SC2086
    echo bench: $bench
    exit 0
    ;;
*)
    echo "usage: dev/packages.sh [build|test|bench|list]" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    echo "packages: this is not Debian; install by hand what these provide:" $wanted
    exit 0
fi

version_of() {
    dpkg-query -W -f='${db:Status-Status} ${Version}' "$1" 2>/dev/null |
        sed -n 's/^installed //p'
}

missing=
for package in $wanted; do
    version=$(version_of "$package")
    if [ -z "$version" ]; then
        missing="$missing $package"
    elif [ "$package" = libnghttp2-dev ] &&
        ! dpkg --compare-versions "$version" ge "$nghttp2_min"; then
        echo "packages: libnghttp2-dev $version is older than $nghttp2_min"
        missing="$missing libnghttp2-dev libnghttp2-14"
    fi
done

if [ -z "$missing" ]; then
    echo "packages: all there"
    exit 0
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "packages: missing:$missing" >&2
        echo "packages: neither root nor sudo: install them, then try again" >&2
        exit 1
    fi
    as_root=sudo
fi

echo "packages: installing$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 $missing >/dev/null

version=$(version_of libnghttp2-dev)
if ! dpkg --compare-versions "$version" ge "$nghttp2_min"; then
    echo "packages: libnghttp2-dev is $version, and $nghttp2_min or later is needed:" \
        "enable Debian's security updates" >&2
    exit 1
fi
echo "packages: done"
