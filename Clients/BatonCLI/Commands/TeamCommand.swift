package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton team`: how teams stand, or one of them and its members.
package struct TeamCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "team",
            abstract: say(
                "Shows how every team stands, or one team and the turns of its members.",
                fr: "Montre où en est chaque équipe, ou une équipe et le tour de ses membres."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton team",
                "baton team sdr --due-within 1h",
            ])
    }

    @Argument(
        help: .say(
            "The team; all of them if absent.",
            fr: "L'équipe ; toutes si omise."))
    package var team: String?

    @Option(
        name: [.customLong("due-within"), .customLong("within")],
        help: .say(
            "Counts the leads that are due within that time. (default: 15m)",
            fr: """
                Compte les leads dont l'échéance est à moins de cette durée. (par défaut : 15m)
                """, valueName: "duration"))
    package var dueWithin: DurationArgument?

    private static let withinDefault: Int64 = 15 * 60 * 1_000_000
    private var within: Int64 { dueWithin?.microseconds ?? Self.withinDefault }

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.listTeams.response, field: "teams", id: "key")
    private static let members = RecordSchema(API.getTeam.response, field: "members", id: "rep.key")

    /// Teams, or the members of one.
    package var answer: RecordSchema { team == nil ? Self.answer : Self.members }

    package init() {}

    package var fieldNames: FieldNames { .flags(["team": "TEAM", "due_within": "--due-within"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let text = TeamText(zone: session.zone, terminalWidth: session.console.out.terminalWidth)
        var writer = try writer(.list, in: session)
        if let team {
            let request = encoded(API.getTeam.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                request.team = arena.text(team)
                request.due_within = arena.duration(microseconds: within)
            }
            try await session.client.call(API.getTeam, request).read { message in
                if writer.isText {
                    for line in text.head(TeamView(message.pointee.team), within) {
                        session.console.out.line(line)
                    }
                }
                let members = Repeated(message.pointee.members, count: message.pointee.n_members)
                writer.add(members) { text.members($0.map { TeamMemberView($0) }) }
            }
        } else {
            let request = encoded(API.listTeams.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                request.due_within = arena.duration(microseconds: within)
            }
            try await session.client.call(API.listTeams, request).read { message in
                let teams = Repeated(message.pointee.teams, count: message.pointee.n_teams)
                writer.add(teams) { text.teams($0.map { TeamView($0) }) }
            }
        }
        writer.finish()
        return .done
    }
}
