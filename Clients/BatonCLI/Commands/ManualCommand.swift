package import ArgumentParser
internal import BatonEngine
internal import Glibc

/// `baton manual`: writes the manual pages, for who installs or packages baton.
package struct ManualCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "manual",
            abstract: say(
                "Writes the manual pages into a folder.",
                fr: "Écrit les pages de manuel dans un dossier."),
            shouldDisplay: false)
    }

    package static var help: Help {
        Help(
            say(
                """
                One for baton, and one for each command: baton-accept.1, baton-plan-apply.1. \
                The folder is made if it is not there. SOURCE_DATE_EPOCH sets the date that \
                they show.
                """,
                fr: """
                    Une pour baton, et une pour chaque commande : baton-accept.1, \
                    baton-plan-apply.1. Le dossier est créé s'il n'existe pas. \
                    SOURCE_DATE_EPOCH fixe la date qu'elles montrent.
                    """),
            examples: ["baton manual man1"])
    }

    @Argument(
        help: .say(
            "The folder.",
            fr: "Le dossier."))
    package var folder: String

    package init() {}

    package func run() async throws {
        do {
            guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
                throw CommandFailure(
                    .refused,
                    say(
                        "cannot make \(folder): \(systemError())",
                        fr: "impossible de créer \(folder) : \(systemError())"))
            }
            for page in ManualPage.all(date: Self.date) {
                try FileText.write(page.text, to: "\(folder)/\(page.fileName)", replaces: true)
            }
        } catch let error as CommandFailure {
            Console.standard().fail(error.message, details: error.details)
            throw ExitCode(error.status.rawValue)
        }
    }

    /// `2026-11-22`, in UTC.
    private static var date: String {
        let said = environment("SOURCE_DATE_EPOCH").flatMap { Int64($0) }
        let seconds = said ?? Session.systemNow().seconds
        return CivilTime(secondsSinceEpoch: seconds).dateText
    }
}
