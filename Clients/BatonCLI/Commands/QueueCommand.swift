package import ArgumentParser
internal import BatonEngine
internal import CBatonProtos

/// `baton queue`, which `baton` alone is too: the user's leads by what is due next.
package struct QueueCommand: ServerCommand {
    static let name = "queue"

    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: name,
            abstract: say(
                "Lists your open leads by what is due next.",
                fr: "Liste vos leads ouverts par prochaine échéance."))
    }

    package static var help: Help {
        Help(
            say(
                """
                Due times turn yellow when three quarters of the time have passed, and red \
                after. `baton` alone does the same.
                """,
                fr: """
                    Les échéances sont jaunes quand les trois quarts du délai sont passés, \
                    puis rouges. `baton` seul fait de même.
                    """),
            examples: [
                "baton queue",
                "baton queue --rep amina --limit 10",
            ])
    }

    @Option(
        help: .say(
            "Whose; your own if absent.",
            fr: "Ceux de quel commercial ; les vôtres si omis."))
    package var rep: String?

    @Option(
        parsing: .unconditional,
        help: .say(
            "At most so many.",
            fr: "Au plus ce nombre."))
    package var limit: Int = 50

    @OptionGroup package var times: TimeOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema.listedLead

    package init() {}

    package func validate() throws {
        if limit < 1 { throw .limitTooSmall }
    }

    package var fieldNames: FieldNames { .flags(["rep": "--rep"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let owner = try await OwnRep.find(rep, in: session)
        let text = QueueText(
            zone: times.zone(session.zone), now: session.now, isExact: times.utc)
        let out = session.console.out
        var table = Table(
            QueueText.columns, terminalWidth: out.terminalWidth, leaving: QueueText.leavingColumns)
        var writer = try writer(.list, in: session)
        let hasMore = try await LeadQueue(session: session, rep: owner).read(atMost: limit) {
            page in
            writer.add(page) { page in
                let leads = page.map { LeadView($0) }
                return table.lines(leads.map(text.row)) { row, column in
                    guard column == QueueText.dueColumn, session.console.coloursAnswers else {
                        return nil
                    }
                    return text.urgency(leads[row]).style
                }
            }
        }
        writer.finish()
        if writer.isEmpty {
            session.console.note(
                say("\(owner) has no open leads", fr: "\(owner) n'a pas de lead ouvert")
                    .safeForTerminal)
        }
        if hasMore {
            session.console.note(
                say(
                    "there are more; --limit says how many to list",
                    fr: "il y en a d'autres ; --limit dit combien en lister"))
        }
        return .done
    }
}
