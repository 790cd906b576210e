package import ArgumentParser

/// `baton logout`: forgets what `baton login` stored.
package struct LogoutCommand: ConsoleCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "logout",
            abstract: say(
                "Forgets the settings and the token of a profile.",
                fr: "Oublie les réglages et le jeton d'un profil."))
    }

    package static var help: Help {
        Help(
            say(
                """
                The token stays good on the server until it expires or `baton token revoke` \
                ends it.
                """,
                fr: """
                    Le jeton reste valable sur le serveur jusqu'à son expiration, ou jusqu'à \
                    ce que `baton token revoke` y mette fin.
                    """),
            examples: [
                "baton logout --profile work"
            ])
    }

    @Option(
        help: .say(
            "Which one. (default: that which holds without a name)",
            fr: "Lequel. (par défaut : celui qui vaut sans nom)", valueName: "name"))
    package var profile: ProfileName?

    @OptionGroup package var output: OutputOptions

    package static let answer = RecordSchema([RecordSchema.Field("file")], id: "file")

    package var hintIfUnwritten: String? {
        say(
            "the settings and the token are forgotten",
            fr: "les réglages et le jeton sont oubliés")
    }

    package init() {}

    package func run(on console: Console) async throws -> ExitStatus {
        var options = ConnectionOptions()
        options.profile = profile
        let name = try ProfileName.wanted(options)
        guard let files = ProfileFiles(name) else { throw CommandFailure.noHome }
        guard try files.remove() else {
            console.note(
                say(
                    "there was nothing to forget: \(files.configuration) is not there",
                    fr: "il n'y avait rien à oublier : \(files.configuration) n'existe pas"))
            return .done
        }
        let record = FieldValue.object([
            FieldValue.Member("file", .string(files.configuration))
        ])
        try print(record, on: console, zone: output.zone) {
            [
                say(
                    "forgot \(files.configuration) and its token",
                    fr: "\(files.configuration) et son jeton sont oubliés"
                ).safeForTerminal
            ]
        }
        return .done
    }
}

extension CommandFailure {
    /// Settings have no place.
    static var noHome: CommandFailure {
        CommandFailure(
            .usage,
            say(
                "there is no place for settings: neither HOME nor XDG_CONFIG_HOME is set",
                fr:
                    "il n'y a pas de place pour les réglages : ni HOME ni XDG_CONFIG_HOME n'est défini"
            ))
    }
}
