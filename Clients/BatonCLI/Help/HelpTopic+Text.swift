extension HelpTopic {
    /// Paragraphs; lines that begin with a blank stay as they are.
    package var text: String {
        switch self {
        case .lead: Self.leadText
        case .times: Self.timesText
        case .output: Self.outputText
        case .settings: Self.settingsText
        case .profiles: Self.profilesText
        case .exitCodes: ExitStatus.text
        }
    }

    private static var leadText: String {
        say(
            """
            A lead is named by its id (L1042), by the id that its sender gave it, or as . (a \
            dot): the last lead that a command submitted, showed or changed.

              baton                       yours, the next due first
              baton next                  the most urgent one
              baton leads                 all open ones; --all has closed ones too
              baton find martin           by name, company, email or phone
              baton show L1042            everything about one

            The same options choose leads for `baton leads`, `baton export` and `baton \
            reassign`: --state, --tier, --source, --due-within, and --rep for whose they are. Of \
            a team they are --team, and --of-team for `baton reassign`, whose --team says where \
            they go.

            Ids alone, for the next command: baton leads -q | baton reassign --file - --auto
            """,
            fr: """
                Un lead est nommé par son identifiant (L1042), par celui que lui a donné son \
                expéditeur, ou par . (un point) : le dernier lead qu'une commande a soumis, \
                affiché ou changé.

                  baton                       les vôtres, la prochaine échéance d'abord
                  baton next                  le plus urgent
                  baton leads                 tous les ouverts ; --all a aussi les clos
                  baton find martin           par nom, société, e-mail ou téléphone
                  baton show L1042            tout sur l'un d'eux

                Les mêmes options choisissent des leads pour `baton leads`, `baton export` et \
                `baton reassign` : --state, --tier, --source, --due-within, et --rep pour leur \
                responsable. Ceux d'une équipe se choisissent par --team, et par --of-team pour \
                `baton reassign`, dont --team dit où ils vont.

                Les identifiants seuls, pour la commande suivante :
                  baton leads -q | baton reassign --file - --auto
                """)
    }

    private static var timesText: String {
        say(
            """
            A time:
              2026-03-02 14:00            in your time zone (TZ, else this machine's)
              2026-03-02                  the day's first moment
              2026-03-02T14:00:00+01:00   with its offset
              14:00  9am  9h30            today
              tomorrow 9:00  monday       also in French: demain à 14h, lundi
              +2h                         from now
              now

            A weekday is the next one after today; after --until, the next one after --from. \
            Commands answer with the instant that they understood.

            A length of time: 30s, 15m, 2h, 1d, 1w, also together as in 1h30m.
            """,
            fr: """
                Un moment :
                  2026-03-02 14:00            dans votre fuseau (TZ, sinon celui de la machine)
                  2026-03-02                  le premier moment du jour
                  2026-03-02T14:00:00+01:00   avec son décalage
                  14:00  14h  9h30            aujourd'hui
                  demain à 14h  lundi         en anglais aussi : tomorrow 9:00, monday
                  +2h                         à partir de maintenant
                  maintenant                  ou now

                Un jour de la semaine est le prochain après aujourd'hui ; après --until, le \
                prochain après --from. Les commandes répondent avec l'instant qu'elles ont \
                compris.

                Une durée : 30s, 15m, 2h, 1d (un jour), 1w (une semaine), ou ensemble comme \
                1h30m.
                """)
    }

    private static var outputText: String {
        say(
            """
            Standard output is text for people, which may change, or what --output asks for: \
            json, jsonl, csv, yaml, which stay as they are. Notes, warnings and errors go to \
            standard error.

              baton leads -o json --columns id,owner,profile.name
              baton leads -q              only ids, one a line
              baton export -o csv         every lead
            """,
            fr: """
                La sortie standard est du texte à lire, dont la forme peut changer, ou ce que \
                demande --output : json, jsonl, csv, yaml, dont la forme demeure. Notes, \
                avertissements et erreurs vont sur l'erreur standard.

                  baton leads -o json --columns id,owner,profile.name
                  baton leads -q              les identifiants seuls, un par ligne
                  baton export -o csv         tous les leads
                """)
    }

    private static var settingsText: String {
        say(
            """
            Each setting comes from the first of these that has it:

              options      --server --workspace --as --token-file --ca --cert --key
              environment  BATON_SERVER BATON_WORKSPACE BATON_AS BATON_TOKEN
                           BATON_TOKEN_FILE BATON_CA_FILE BATON_CERT_FILE
                           BATON_KEY_FILE BATON_PROFILE
              file         $XDG_CONFIG_HOME/baton/config, else ~/.config/baton/config:
                           lines such as `server: 127.0.0.1:50051`

            `baton login` writes the file, `baton whoami` tells who you are to the server.
            """,
            fr: """
                Chaque réglage vient du premier de ceux-ci qui le donne :

                  options        --server --workspace --as --token-file --ca --cert --key
                  environnement  BATON_SERVER BATON_WORKSPACE BATON_AS BATON_TOKEN
                                 BATON_TOKEN_FILE BATON_CA_FILE BATON_CERT_FILE
                                 BATON_KEY_FILE BATON_PROFILE
                  fichier        $XDG_CONFIG_HOME/baton/config, sinon
                                 ~/.config/baton/config : des lignes comme
                                 `server: 127.0.0.1:50051`

                `baton login` écrit le fichier, `baton whoami` dit qui vous êtes pour le serveur.
                """)
    }

    private static var profilesText: String {
        say(
            """
            A profile is a set of settings with a name, beside the usual one.

              baton login --profile test --server 127.0.0.1:50051 --as rep/amina
              baton leads --profile test
              export BATON_PROFILE=test   for everything from here on
              baton logout --profile test

            They are files of yours alone in ~/.config/baton/profiles.
            """,
            fr: """
                Un profil est un jeu de réglages qui a un nom, à côté du jeu habituel.

                  baton login --profile test --server 127.0.0.1:50051 --as rep/amina
                  baton leads --profile test
                  export BATON_PROFILE=test   pour tout ce qui suit
                  baton logout --profile test

                Ce sont des fichiers pour vous seul, dans ~/.config/baton/profiles.
                """)
    }
}
