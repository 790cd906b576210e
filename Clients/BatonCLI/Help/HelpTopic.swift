/// What holds for many commands.
package enum HelpTopic: String, CaseIterable, Sendable {
    case lead
    case times
    case output
    case settings
    case profiles
    case exitCodes = "exit-codes"

    package var name: String { rawValue }

    package var abstract: String {
        switch self {
        case .lead: "How a lead is named, and how many are chosen."
        case .times: "How times and lengths of time are written."
        case .output: "Formats, columns, ids alone."
        case .settings: "Server, workspace, who you are: options, environment, file."
        case .profiles: "Several sets of settings."
        case .exitCodes: "How commands end, for scripts."
        }
    }

    /// Paragraphs; lines that begin with a blank stay as they are.
    package func lines(width: Int) -> [String] {
        let paragraphs = HelpText.paragraphs(text, width: width)
        let options = options
        guard !options.isEmpty else { return paragraphs }
        let rows = options.map { (HelpText.label($0), HelpText.text($0)) }
        return paragraphs + ["", "Options of every command, before or after its name:"]
            + HelpText.rows(rows, width: width)
    }

    private var options: [CommandDescription.Argument] {
        switch self {
        case .output: SharedOptions.outputOptions
        case .settings: SharedOptions.connectionOptions
        case .lead, .times, .profiles, .exitCodes: []
        }
    }

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

    private static let leadText = """
        A lead is named by its id (L1042, or 1042), by the id that its sender gave it, or as . (a dot): the \
        last lead that a command submitted, showed or changed.

          baton                       yours, the next due first
          baton next                  the most urgent one
          baton leads                 all open ones; --all has closed ones too
          baton find martin           by name, company, email or phone
          baton show L1042            everything about one

        The same options choose leads for `baton leads`, `baton export` and `baton reassign`: \
        --state, --tier, --source, --due-within, and --rep for whose they are. Of a team they are \
        --team, and --of-team for `baton reassign`, whose --team says where they go.

        Ids alone, for the next command: baton leads -q | baton reassign --file - --auto
        """

    private static let timesText = """
        A time:
          2026-03-02 14:00            in your time zone (TZ, else this machine's)
          2026-03-02                  the day's first moment
          2026-03-02T14:00:00+01:00   with its offset
          14:00  9am  9h30  23h       today: 23h is 23:00
          tomorrow 9:00  monday       also in French: demain à 14h, lundi
          +2h                         two hours from now; 2h alone is 02:00
          now

        A weekday is the next one after today; after --until, the next one after --from. Commands \
        answer with the instant that they understood.

        A length of time: 30s, 15m, 2h, 1d, 1w, also together as in 1h30m.
        """

    private static let outputText = """
        Standard output is text for people, which may change, or what --output asks for: json, \
        jsonl, csv, yaml, which stay as they are. Notes, warnings and errors go to standard error.

          baton leads -o json --columns id,owner,profile.name
          baton leads -q              only ids, one a line
          baton leads -q --columns id,owner    only values, a tab between them
          baton export -o csv         every lead
        """

    private static let settingsText = """
        Each setting comes from the first of these that has it:

          options      --server --workspace --as --token-file --ca --cert --key
          environment  BATON_SERVER BATON_WORKSPACE BATON_AS BATON_TOKEN
                       BATON_TOKEN_FILE BATON_CA_FILE BATON_CERT_FILE
                       BATON_KEY_FILE BATON_PROFILE
          file         $XDG_CONFIG_HOME/baton/config, else ~/.config/baton/config:
                       lines such as `server: 127.0.0.1:50051`

        `baton login` writes the file, `baton whoami` tells who you are to the server.
        """

    private static let profilesText = """
        A profile is a set of settings with a name, beside the usual one.

          baton login --profile test --server 127.0.0.1:50051 --as rep/amina
          baton leads --profile test
          export BATON_PROFILE=test   for everything from here on
          baton logout --profile test

        They are files of yours alone in ~/.config/baton/profiles.
        """
}
