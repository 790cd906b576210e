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
        case .lead:
            say(
                "How a lead is named, and how many are chosen.",
                fr: "Comment nommer un lead, et en choisir plusieurs.")
        case .times:
            say(
                "How times and lengths of time are written.",
                fr: "Comment s'écrivent les moments et les durées.")
        case .output:
            say("Formats, columns, ids alone.", fr: "Formats, colonnes, identifiants seuls.")
        case .settings:
            say(
                "Server, workspace, who you are: options, environment, file.",
                fr: "Serveur, espace de travail, qui vous êtes : options, environnement, fichier.")
        case .profiles: say("Several sets of settings.", fr: "Plusieurs jeux de réglages.")
        case .exitCodes:
            say(
                "How commands end, for scripts.",
                fr: "Codes de sortie des commandes, pour les scripts.")
        }
    }

    /// Paragraphs; lines that begin with a blank stay as they are.
    package func lines(width: Int) -> [String] {
        let paragraphs = HelpText.paragraphs(text, width: width)
        let options = options
        guard !options.isEmpty else { return paragraphs }
        let rows = options.map { (HelpText.label($0), HelpText.text($0)) }
        let title = say(
            "Options of every command, before or after its name:",
            fr: "Options de toutes les commandes, avant ou après leur nom :")
        return paragraphs + ["", title] + HelpText.rows(rows, width: width)
    }

    private var options: [CommandDescription.Argument] {
        switch self {
        case .output: SharedOptions.outputOptions
        case .settings: SharedOptions.connectionOptions
        case .lead, .times, .profiles, .exitCodes: []
        }
    }
}
