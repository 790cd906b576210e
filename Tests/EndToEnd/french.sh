#!/bin/bash
# The command in French: chosen by the environment alone, whether the locale is installed or not. What
# is said to people is in French; records and exit codes are the same in both languages.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

prepare
export XDG_STATE_HOME=$server_folder/state
unset LC_ALL
export LANG=fr_FR.UTF-8
start_server
export BATON_SERVER=$server_address BATON_AS=operations/olga

# --- Which language.
expect 1 baton show L9
complains "erreur : il n'y a pas encore de règles en vigueur"
expect 1 env LC_ALL=C "$BATON_BIN/baton" show L9
complains "error: there is no workspace yet"
expect 1 env LC_MESSAGES=en_US.UTF-8 "$BATON_BIN/baton" show L9
complains "error: there is no workspace yet"
expect 1 env LANG=C LC_ALL=fr_CA "$BATON_BIN/baton" show L9
complains "conseil : "

sed -e 's/calendar: office/calendar: 24x7/' Examples/workspace.yaml >"$server_folder/workspace.yaml"
expect 0 baton apply -f "$server_folder/workspace.yaml"
says "un nouvel espace de travail"

# --- A day of a rep.
expect 0 baton submit --name "Zoé Martin" --company "Café Lumière" --phone "+33 1 23 45 67 89" \
    --category demo_request
says "L1 est attribué, responsable"
expect 0 baton show L1 --output json
owner=$(value owner)
export BATON_AS=rep/$owner
expect 0 baton
says "ÉCHÉANCE"
says "dans "
says "TÉLÉPHONE"
expect 0 baton next
says "Prenez-le en charge (échéance : dans "
expect 0 baton accept .
must_be "what accept says" "$output" "L1 est pris en charge par $owner"
expect 0 baton contact . --by call --answered --next "envoyer le devis" --on "demain 9h"
says "L1 : contact enregistré ; il est contacté, responsable $owner"
expect 0 baton note . "veut dix licences"
must_be "what note says" "$output" "L1 : note ajoutée"
expect 0 baton show .
says "état :"
says "contacté"
says "prochaine étape :"
says "Pourquoi ("
says "c'était à $owner dans le tour de rôle"
expect 0 baton history .
says "contact enregistré  commercial=$owner canal=appel"
expect 0 baton snooze . --until demain
says "L1 est en veille jusqu'au $(date -d tomorrow +%Y-%m-%d) 00:00"
expect 0 baton queue
says "endormi jusqu'au"
expect 0 baton watch --after 0 --limit 1
says "règles mises en vigueur"

# --- Who manages.
export BATON_AS=operations/olga
expect 0 baton board --once
says "COMMERCIAUX  10"
says "7 sur 7 commerciaux libres"
expect 0 baton team
says "ÉQUIPE"
expect 0 baton reps
says "DISPONIBLE"
expect 0 baton out "$owner" --until "demain 9h"
says "$owner est absent dès maintenant et jusqu'au "
expect 0 baton back "$owner"
must_be "what back says" "$output" "$owner est de retour"
expect 0 baton reassign L1 --auto --dry-run --note-goal "garder le client"
says "essai à blanc, rien n'est changé : L1 est réattribué ; désormais attribué, responsable"
expect 0 baton close L1 --outcome qualified
must_be "what close says" "$output" "L1 est clos : qualifié"

# --- What goes wrong.
expect 1 baton accept L1
complains "erreur : L1 est clos : \`accept\` n'est pas possible dans cet état"
complains "conseil : \`baton show LEAD\` dit ce qu'il est devenu"
expect 3 baton show L77
complains "il n'y a pas de lead « L77 »"
expect 1 baton pause "${owner}x"
complains "erreur : COMMERCIAL : il n'y a pas de commercial « ${owner}x » ; vouliez-vous dire « $owner » ?"
expect 2 baton quueue
complains "il n'y a pas de commande « quueue » ; vouliez-vous dire « queue » ?"
expect 2 baton snooze L1 --until banane
complains "erreur : la valeur 'banane' ne convient pas à '--until <moment>'"
complains "Aide :  --until <moment>  Jusqu'à quand, comme demain 9h"
expect 5 baton --server 127.0.0.1:9 reps
complains "erreur : pas de serveur : personne n'écoute sur 127.0.0.1:9"
printf 'name,score\nAnn,x\n' >"$server_folder/leads.csv"
expect 1 baton submit --csv "$server_folder/leads.csv"
complains "leads.csv:2 : refusé : score : « x » n'est pas un nombre entier"
says "0 accepté, 1 refusé"

printf 'name,received_at\nAnn,2026-13-01\nBob,%s\n' "$(date -u -d +1day +%FT%TZ)" \
    >"$server_folder/past.csv"
expect 1 env BATON_AS=admin/ada "$BATON_BIN/baton" import "$server_folder/past.csv"
complains "past.csv:2 : refusé : received_at : « 2026-13-01 » n'est pas une date avec une heure"
complains "past.csv:3 : refusé : received_at : est dans l'avenir"
expect 2 baton accept L1 --nxt x
complains "erreur : option inconnue « --nxt » ; vouliez-vous dire --next ?"
complains "conseil : \`baton help accept\` liste ses options"

# --- Help, and what completion says of words.
expect 0 baton help
says "Traiter les leads :"
says "  accept      Prend des leads en charge, comme responsable."
expect 0 baton reassign --help
says "Usage : baton reassign [<leads> ...] [options]"
says "--to <commercial>       À ce commercial."
expect 0 baton help times
says "demain à 14h"
expect 0 baton __complete accept --dry
says "Dit seulement ce qui se passerait."
expect 0 env LC_ALL=C "$BATON_BIN/baton" help accept
says "Usage: baton accept <leads> ... [options]"

# --- Records are the same in every language, and so are exit codes.
same() {
    local status=0 english french
    english=$(LC_ALL=C "$BATON_BIN/baton" "$@" 2>/dev/null | base64; exit "${PIPESTATUS[0]}") ||
        status=$?
    expect "$status" baton "$@"
    french=$(LC_ALL=fr_FR.UTF-8 "$BATON_BIN/baton" "$@" 2>/dev/null | base64) || true
    must_be "in French: baton $*" "$french" "$english"
}
for format in json jsonl csv yaml; do
    same show L1 --output "$format"
    same leads --all --output "$format"
    same history L1 --origins --output "$format"
    same reps --output "$format"
    same team --output "$format"
    same why-not L1 --rep "$owner" --output "$format"
    same workspace diff "$server_folder/workspace.yaml" --output "$format"
    same submit --csv "$server_folder/leads.csv" --output "$format"
    same import "$server_folder/past.csv" --as admin/ada --output "$format"
    same find martin --output "$format"
    same test Tests/Cases/scenarios/76-imported-with-a-past.yaml --output "$format"
done
same leads --all --quiet
same leads --all --output json --columns id,state,clocks.kind
same show L77
same accept L1
same nonsense
same reps --columns nonsense
same completion bash

echo OK
