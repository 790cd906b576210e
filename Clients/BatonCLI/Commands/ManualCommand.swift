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
                For packages and installations; who reads wants `baton help`, `baton help COMMAND`, or \
                `man baton` once they are installed.

                One page for baton, and one for each command: baton-accept.1, baton-plan-apply.1. Pages \
                of the same name are replaced. A folder that is not there is made if it is named with a \
                slash, such as ./man1, so that a mistyped command makes none. SOURCE_DATE_EPOCH sets \
                the date that the pages show.
                """,
                fr: """
                    Pour les paquets et les installations ; pour lire, il y a `baton help`, \
                    `baton help COMMAND`, ou `man baton` une fois les pages installées.

                    Une page pour baton, et une pour chaque commande : baton-accept.1, \
                    baton-plan-apply.1. Les pages du même nom sont remplacées. Un dossier qui n'existe \
                    pas est créé s'il est écrit avec une barre oblique, comme ./man1 : ainsi une \
                    commande mal tapée n'en crée aucun. SOURCE_DATE_EPOCH fixe la date que les pages \
                    montrent.
                    """),
            examples: ["baton manual ./man1", "man -l ./man1/baton.1"])
    }

    @Argument(
        help: .say(
            "The folder that they are written into, such as ./man1.",
            fr: "Le dossier où elles sont écrites, comme ./man1."))
    package var folder: String

    package init() {}

    package func run() async throws {
        do {
            try Self.check(folder)
            guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
                throw CommandFailure(
                    .refused,
                    say(
                        "cannot make \(folder): \(systemError())",
                        fr: "impossible de créer \(folder) : \(systemError())"))
            }
            let pages = ManualPage.all(date: Self.date)
            for page in pages {
                try FileText.write(page.text, to: "\(folder)/\(page.fileName)", replaces: true)
            }
            let console = Console.standard()
            let (place, first) = (
                folder.safeForTerminal, "man -l \(folder)/baton.1".safeForTerminal
            )
            console.note(
                say(
                    "\(pages.count) manual pages are in \(place); `\(first)` shows the first one",
                    fr: "\(pages.count) pages de manuel sont dans \(place) ; `\(first)` montre la "
                        + "première"))
            console.flush()
        } catch let error as CommandFailure {
            Console.standard().fail(error.message, details: error.details)
            throw ExitCode(error.status.rawValue)
        }
    }

    /// Refuses one word that is no folder: it may be a command.
    ///
    /// - Throws: ``CommandFailure``, which says how to mean it.
    private static func check(_ folder: String) throws(CommandFailure) {
        guard !folder.contains("/"), folder != ".", folder != "..", access(folder, F_OK) != 0 else {
            return
        }
        let commands = CommandPath.all.filter { $0.words.count == 1 }.map { $0.words[0] }
        let meant = nearestName(to: folder, in: commands) ?? "COMMAND"
        throw CommandFailure(
            .usage,
            say(
                "there is no folder \(quoted(folder))",
                fr: "il n'y a pas de dossier \(quoted(folder))"),
            details: [
                Hint.line(
                    "`baton manual ./\(folder.safeForTerminal)` makes it and writes the manual pages "
                        + "there; `baton help \(meant)` tells of a command",
                    fr:
                        "`baton manual ./\(folder.safeForTerminal)` le crée et y écrit les pages de "
                        + "manuel ; `baton help \(meant)` parle d'une commande")
            ])
    }

    /// `2026-11-22`, in UTC.
    private static var date: String {
        let said = environment("SOURCE_DATE_EPOCH").flatMap { Int64($0) }
        let seconds = said ?? Session.systemNow().seconds
        return CivilTime(secondsSinceEpoch: seconds).dateText
    }
}
