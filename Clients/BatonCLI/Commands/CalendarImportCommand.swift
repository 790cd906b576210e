package import ArgumentParser
internal import BatonEngine
internal import BatonWorkspaceFile

/// `baton calendar import`: the holidays of an iCalendar file as lines of a workspace file.
package struct CalendarImportCommand: ConsoleCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: say(
                "Prints the holidays of an iCalendar file for a workspace file.",
                fr: """
                    Imprime les jours fériés d'un fichier iCalendar pour un fichier d'espace de \
                    travail.
                    """))
    }

    package static var help: Help {
        Help(
            say(
                """
                Takes events that are whole days: once, for several days, or on one date every \
                year. Events of another kind are named on standard error and left out (exit \
                code 6). The lines are for pasting below a calendar's `weekly`.
                """,
                fr: """
                    Prend les événements d'une journée entière : une fois, sur plusieurs \
                    jours, ou à la même date chaque année. Les autres sont nommés sur l'erreur \
                    standard et laissés de côté (code de sortie 6). Les lignes se collent sous \
                    le `weekly` d'un calendrier.
                    """),
            examples: [
                "baton calendar import holidays.ics"
            ])
    }

    @Argument(
        help: .say(
            "The iCalendar file; - is standard input.",
            fr: "Le fichier iCalendar ; - est l'entrée standard."))
    package var file: String

    @Option(
        help: .say(
            "Begins with the lines for the calendar of this name.",
            fr: "Commence par les lignes du calendrier de ce nom."))
    package var name: String?

    @OptionGroup package var output: OutputOptions

    package static let answer = RecordSchema(
        [RecordSchema.Field("date"), RecordSchema.Field("name")], id: "date")

    package init() {}

    package func validate() throws {
        guard let name, !WorkspaceFile.isName(name) else { return }
        throw ValidationError(
            say(
                "\(quoted(name)) cannot be the name of a calendar: 1 to 64 letters a to z, digits, "
                    + "and _ . -",
                fr: "\(quoted(name)) ne peut pas nommer un calendrier : 1 à 64 lettres de a à z, "
                    + "chiffres, et _ . -"))
    }

    package func run(on console: Console) async throws -> ExitStatus {
        let title = file == "-" ? standardInput : file
        let bytes = try FileText.readBytes(file)
        let found: HolidayImport
        do {
            found = try HolidayImport(bytes)
        } catch {
            throw CommandFailure(
                .refused, "\(title):\(error.line): \(error.message)".safeForTerminal)
        }
        for event in found.skipped {
            let name =
                event.name.isEmpty ? say("an event", fr: "un événement") : quoted(event.name)
            console.warn(
                say(
                    "\(title):\(event.line): \(name) is left out: \(event.reason)",
                    fr: "\(title):\(event.line) : \(name) est laissé de côté : \(event.reason)"
                ).safeForTerminal)
        }
        guard !found.holidays.isEmpty else {
            throw CommandFailure(
                .refused, say("\(title) has no holiday", fr: "\(title) n'a aucun jour férié"))
        }
        var writer = try writer(.list, on: console, zone: .ofProcess())
        if writer.isText {
            for line in HolidayLines.lines(found.holidays, calendar: name) {
                console.out.line(line)
            }
        } else {
            writer.add(found.holidays.map(Self.record))
        }
        writer.finish()
        return found.skipped.isEmpty ? .done : .partlyDone
    }

    private static func record(_ holiday: Holiday) -> FieldValue {
        .object([
            FieldValue.Member("date", .string(HolidayLines.text(holiday.date))),
            FieldValue.Member("name", .string(holiday.name)),
        ])
    }
}
