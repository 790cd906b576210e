#!/bin/bash
# What the tab key offers in bash, zsh and fish: commands, options, and what the server has.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

start_workspace
expect 0 baton submit --name "Zoé Martin" --category demo_request
expect 0 baton submit --name "Ann" --company "\$(touch $server_folder/run)"
export PATH=$BATON_BIN:$PATH
# However slow this machine is
export BATON_COMPLETION_TIMEOUT=30s

# In place of the function of lib.sh.inc: the shells run the program by its name.
unset -f baton

# The scripts themselves
expect 0 baton completion bash
bash -n <<<"$output" || fail "bash cannot read its script"
printf '%s\n' "$output" >"$server_folder/baton.bash"
says "source <(baton completion bash)"
expect 0 baton completion zsh
zsh -n <<<"$output" || fail "zsh cannot read its script"
printf '%s\n' "$output" >"$server_folder/baton.zsh"
expect 0 baton completion fish
printf '%s\n' "$output" >"$server_folder/baton.fish"
fish -n "$server_folder/baton.fish" || fail "fish cannot read its script"
expect 2 baton completion tcsh

# bash, as readline calls the function: words are broken at blanks, `:` and `=`.
cat >"$server_folder/drive.bash" <<'DRIVE'
. "$1"
COMP_LINE=$2
COMP_POINT=${#COMP_LINE}
COMP_TYPE=${3:-9}
COMP_WORDS=()
while IFS= read -r word; do COMP_WORDS+=("$word"); done < <(
    sed -E 's/([:=])/ \1 /g; s/ +/ /g; s/ /\n/g' <<<"$COMP_LINE")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COLUMNS=80
[[ $(complete -p baton) == *__baton_complete* ]] || exit 9
__baton_complete baton "${COMP_WORDS[COMP_CWORD]}" ''
if ((${#COMPREPLY[@]})); then printf '%s\n' "${COMPREPLY[@]}"; fi
DRIVE
in_bash() { bash "$server_folder/drive.bash" "$server_folder/baton.bash" "$@"; }
expect 0 in_bash "baton acc"
must_be "what begins with acc" "$output" "accept"
must_be "what was said on standard error" "$errors" ""
expect 0 in_bash "baton accept "
must_be "leads" "$output" "L1
L2"
expect 0 in_bash "baton accept L" 63
says "L1  (Zoé Martin, assigned to "
expect 0 in_bash "baton accept L1" 63
must_be "one lead" "$output" "L1"
expect 0 in_bash "baton accept L1 L"
says "L2"
expect 0 in_bash "baton leads --rep am"
must_be "reps" "$output" "amina"
expect 0 in_bash "baton leads --rep=am"
must_be "reps behind =" "$output" "amina"
expect 0 in_bash "baton team "
must_be "teams" "$output" "sdr"
expect 0 in_bash "baton leads --tier c"
must_be "tiers" "$output" "critical"
expect 0 in_bash "baton hours amina "
must_be "calendars" "$output" "office"
expect 0 in_bash "baton close L1 --outcome q"
must_be "outcomes" "$output" "qualified"
expect 0 in_bash "baton close L1 --outcome duplicate --of L2"
must_be "the lead that is kept" "$output" "L2"
expect 0 in_bash "baton leads --columns id,prof"
says "id,profile.name"
expect 0 in_bash "baton watch --event lead_ass"
must_be "events" "$output" "lead_assigned"
expect 0 in_bash "baton help exi"
must_be "topics" "$output" "exit-codes"
expect 0 in_bash "baton plan "
says "undo"
[ ! -e "$server_folder/run" ] || fail "a lead's text was run"

# The settings of the command line, of the environment and of profiles
expect 0 env -u BATON_SERVER bash "$server_folder/drive.bash" "$server_folder/baton.bash" \
    "baton --server $server_address leads --rep am"
must_be "reps of the server that the line names" "$output" "amina"
expect 0 baton login --profile other --server "$server_address" --as operations/olga
expect 0 env -u BATON_SERVER bash "$server_folder/drive.bash" "$server_folder/baton.bash" \
    "baton leads --profile other --rep am"
must_be "reps of the profile's server" "$output" "amina"
expect 0 in_bash "baton leads --profile "
must_be "profiles" "$output" "other"

# Nothing at all where nothing can be known
for line in "leads --server 127.0.0.1:1 --rep " "leads --workspace other-one --rep " \
    "leads --server nonsense:x --rep " "token revoke --as rep/amina " "leads --profile none --rep " \
    "leads --token-file /dev/stdin --rep " "find " "nonsense --rep "; do
    expect 0 in_bash "baton $line"
    must_be "what is offered for $line" "$output$errors" ""
done
expect 0 baton __complete
expect 0 baton __complete leads --rep $'a\nb' '"am'

# fish asks for completions without a terminal.
in_fish() { fish --no-config -c "source $server_folder/baton.fish; complete -C '$1'"; }
expect 0 in_fish "baton accept L1"
says "L1	Zoé Martin, assigned to "
expect 0 in_fish "baton leads --rep=am"
must_be "reps in fish" "$output" "--rep=amina	Amina Haddad"
expect 0 in_fish "baton apply -f Examples/work"
says "Examples/workspace.yaml"

# zsh completes on a terminal only: its own functions stand in.
cat >"$server_folder/drive.zsh" <<'DRIVE'
compdef() { }
_describe() { print -rl -- "${candidates[@]}" }
_files() { print files }
compset() { }
source "$1"
words=("${(@s: :)2}")
CURRENT=$#words
PREFIX=$words[CURRENT]
_baton || true
DRIVE
in_zsh() { zsh -f "$server_folder/drive.zsh" "$server_folder/baton.zsh" "$1"; }
expect 0 in_zsh "baton acc"
says "accept:Takes leads on"
expect 0 in_zsh "baton accept L1"
says "L1:Zoé Martin, assigned to "
expect 0 in_zsh "baton --server $server_address leads --rep am"
must_be "reps in zsh" "$output" "amina:Amina Haddad"
expect 0 in_zsh "baton apply --file Exa"
must_be "files in zsh" "$output" "files"
must_be "what zsh says" "$errors" ""
echo OK
