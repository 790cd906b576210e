package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton reassign`: hands a lead on.
package struct ReassignCommand: ChangingCommand {
    package static let configuration = CommandConfiguration(
        commandName: "reassign",
        abstract: "Hands a lead to a rep, a team or whoever's turn it is.",
        discussion: """
            Examples: baton reassign L1042 --to amina
                      baton reassign L1042 --auto --note-question "which plan fits ten people?"
            """)

    @Argument(help: "The lead: L1042, or the sender's id.")
    package var lead: String

    @Option(help: "To this rep.")
    package var to: String?

    @Option(help: "To this team's rotation; the lead becomes the team's.")
    package var team: String?

    @Flag(help: "To whoever's turn it is, never back to the present owner.")
    package var auto = false

    @Flag(help: "With --to: counts as a turn of that rep.")
    package var countTurn = false

    @OptionGroup package var note: HandoffNoteOptions
    @OptionGroup package var nextStep: NextStepOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.reassignLead.response, field: "lead", id: "id")

    package init() {}

    package func validate() throws {
        guard [to != nil, team != nil, auto].count(where: \.self) == 1 else {
            throw ValidationError("say to whom with one of --to REP, --team TEAM and --auto")
        }
        guard !countTurn || to != nil else {
            throw ValidationError("--count-turn goes with --to")
        }
    }

    package var fieldNames: FieldNames {
        let named = NextStepOptions.fieldNames.merging(HandoffNoteOptions.fieldNames) { $1 }
        return .flags(named.merging(["rep": "--to"]) { $1 })
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.one, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.reassignLead,
                    request(id, workspace: client.workspace, times: session.times)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: { "is reassigned; now \(LeadText.place($0))" }
        ).run([lead])
    }

    /// The request.
    package func request(
        _ id: RequestIdentifier, workspace: String, times: TimeContext
    ) -> [UInt8] {
        encoded(API.reassignLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.count_turn = countTurn ? 1 : 0
            request.handoff_note = note.message(arena)
            request.next_step = nextStep.message(arena, times)
            if let to {
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP
                request.rep = arena.text(to)
            } else if let team {
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_TEAM
                request.team = arena.text(team)
            } else {
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO
                request.auto_ = 1
            }
        }
    }
}
