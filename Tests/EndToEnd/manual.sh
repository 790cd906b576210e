#!/bin/bash
# The manual pages: one of each command in English and in French, which mandoc and man can read; and
# where they are installed with the programs and the completions.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
pages=$server_folder/man
mkdir -p "$pages/fr"
expect 0 env LC_ALL=C SOURCE_DATE_EPOCH=1772452800 "$BATON_BIN/baton" manual "$pages/man1"
must_be "what is said" "$output$errors" ""
expect 0 env LC_ALL=fr_FR.UTF-8 SOURCE_DATE_EPOCH=1772452800 "$BATON_BIN/baton" manual "$pages/fr/man1"
must_be "what is said" "$output$errors" ""
count=$(find "$pages/man1" -name '*.1' | wc -l)
[ "$count" -gt 60 ] || fail "there are $count pages only"
must_be "French pages" "$(cd "$pages/fr/man1" && ls)" "$(cd "$pages/man1" && ls)"
for page in "$pages"/man1/*.1 "$pages"/fr/man1/*.1; do
    expect 0 mandoc -Tlint -W warning "$page"
    must_be "what mandoc says of $page" "$output" ""
    grep -Eq '^\.SH "(EXAMPLES|EXEMPLES)"$' "$page" || fail "$page has no examples"
    grep -q '"2026-03-02"' "$page" || fail "$page has another date"
done
expect 0 mandoc -Tascii "$pages/man1/baton-accept.1"
# Without what a printer would strike twice.
plain=${output//?$'\b'/}
grep -q "baton-accept - Takes leads on" <<<"$plain" || fail "the page of accept has no name"
grep -q 'baton accept L1042 --next "call back" --on 15:30' <<<"$plain" ||
    fail "an example is not as it is written"
expect 0 mandoc -Tutf8 "$pages/fr/man1/baton-accept.1"
plain=${output//?$'\b'/}
grep -q "baton-accept - Prend des leads en charge" <<<"$plain" || fail "the French page has no name"
grep -q "^NOM" <<<"$plain" || fail "the French page has English titles"
grep -q 'baton accept L1042 --next "call back" --on 15:30' <<<"$plain" ||
    fail "an example of the French page is not as it is written"
if grep -l 'SEE ALSO\|EXAMPLES\|^Also ' "$pages"/fr/man1/*.1; then fail "there is English in them"; fi

# The same pages twice are the same, and replace each other.
expect 0 env LC_ALL=C SOURCE_DATE_EPOCH=1772452800 "$BATON_BIN/baton" manual "$pages/man2"
diff -r "$pages/man1" "$pages/man2" || fail "the pages differ"
expect 1 baton manual "$server_folder/nowhere/man1"
complains "cannot make"

# Where they are installed
folder=$server_folder/root/usr
expect 0 dev/install.sh "$BATON_BIN" "$pages" "$folder"
must_be "pages that are installed" "$(find "$folder/share/man/man1" -name '*.1' | wc -l)" "$count"
must_be "French ones" "$(find "$folder/share/man/fr/man1" -name '*.1' | wc -l)" "$count"
expect 0 "$folder/bin/baton" --version
expect 0 "$folder/bin/batond" --version
bash -n "$folder/share/bash-completion/completions/baton"
zsh -n "$folder/share/zsh/site-functions/_baton"
fish -n "$folder/share/fish/vendor_completions.d/baton.fish"
expect 1 dev/install.sh "$server_folder" "$pages" "$folder"
complains "make release"
echo OK
