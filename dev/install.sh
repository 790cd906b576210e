#!/bin/sh
# Installs the programs, the manual pages and what shells complete with. `make install` runs it.
#
#   dev/install.sh PROGRAMS PAGES FOLDER    such as: .build/release .build/man /usr/local
set -eu

if [ $# -ne 3 ]; then
    echo "usage: dev/install.sh PROGRAMS PAGES FOLDER" >&2
    exit 2
fi
programs=$1 pages=$2 folder=$3

for program in batond baton; do
    if [ ! -x "$programs/$program" ]; then
        echo "install: $programs/$program is not there: make release" >&2
        exit 1
    fi
done

completion() {
    install -d "$folder/share/$2"
    "$programs/baton" completion "$1" >"$folder/share/$2/$3"
}

install -d "$folder/bin" "$folder/share/man/man1" "$folder/share/man/fr/man1"
install -m 755 "$programs/batond" "$programs/baton" "$folder/bin"
install -m 644 "$pages"/man1/*.1 "$folder/share/man/man1"
install -m 644 "$pages"/fr/man1/*.1 "$folder/share/man/fr/man1"
completion bash bash-completion/completions baton
completion zsh zsh/site-functions _baton
completion fish fish/vendor_completions.d baton.fish
echo "install: $(find "$pages" -name '*.1' | wc -l) manual pages and the rest are in $folder"
