package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton update`: changes a lead's tier, or what is known of it.
package struct UpdateCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "update",
            abstract: say(
                "Changes a lead's tier, or what is known of it.",
                fr: "Change le niveau d'un lead, ou ce qu'on en sait."))
    }

    package static var help: Help {
        Help(
            say(
                "What is not named stays as it is.",
                fr: "Ce qui n'est pas nommé reste comme il est."),
            examples: [
                "baton update L1042 --tier critical",
                #"baton update L1042 --phone "+33 1 23 45 67 89" --clear title"#,
            ])
    }

    @Argument(
        help: .say(
            "The lead: L1042, the sender's id, or . for the last one.",
            fr: "Le lead : L1042, l'identifiant de l'expéditeur, ou . pour le dernier.",
            valueName: "lead"))
    package var reference: String

    @Option(
        help: .say(
            "The new tier; the running clocks are reckoned anew from their start.",
            fr: "Le nouveau niveau ; les délais en cours sont recalculés depuis leur début."))
    package var tier: String?

    @OptionGroup package var lead: LeadOptions

    @Option(
        help: .say(
            "Removes a field, such as phone or attributes.size; may come several times.",
            fr: "Retire un champ, comme phone ou attributes.size ; peut venir plusieurs fois.",
            valueName: "field"))
    package var clear: [String] = []

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.updateLead.response, field: "lead", id: "id")

    package init() {}

    package func validate() throws {
        guard lead.externalId == nil else {
            throw ValidationError(
                say(
                    "the sender's id of a lead cannot be changed",
                    fr: "l'identifiant externe d'un lead ne change pas"))
        }
        guard tier != nil || !paths.isEmpty else {
            throw ValidationError(
                say(
                    "say what is to change: --tier, a field, or --clear FIELD",
                    fr: "dites ce qui change : --tier, un champ, ou --clear CHAMP"))
        }
        for field in clear where !Self.isField(field) {
            let known = LeadTextField.allCases.map(\.label) + ["score", "attributes"]
            let nearest = didYouMean(nearestName(to: field, in: known))
            throw ValidationError(
                say(
                    "--clear: a lead has no field \(field)\(nearest)",
                    fr: "--clear : un lead n'a pas de champ \(field)\(nearest)"))
        }
    }

    package var fieldNames: FieldNames { .flags(["update_mask.paths": "--clear"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.one, in: session), isDryRun: change.dryRun,
            call: { [self] _, id in
                try await client.call(
                    API.updateLead, request(id, workspace: client.workspace)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: {
                say(
                    "is updated; it is \(LeadText.place($0)), tier \($0.tier)",
                    fr: "est mis à jour ; il est \(LeadText.place($0)), niveau \($0.tier)")
            }
        ).run([reference])
    }

    /// The request. It names every field that changes, for an absent one is removed.
    package func request(_ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.updateLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(reference)
            request.tier = arena.text(tier ?? "")
            request.profile = lead.draft.profile(arena)
            let paths = (tier == nil ? [] : ["tier"]) + paths
            let mask = arena.make(Self.maskType)
            mask.pointee.n_paths = paths.count
            mask.pointee.paths = arena.array(paths) { arena.text($0) }
            request.update_mask = mask
        }
    }

    private static let maskType = MessageType(google__protobuf__field_mask__init)

    /// The fields of the profile that change.
    private var paths: [String] {
        let draft = lead.draft
        var fields = LeadTextField.allCases.filter { !draft[$0].isEmpty }.map(\.label)
        if draft.score != nil { fields.append("score") }
        fields += draft.attributes.map { "attributes.\($0.key)" }
        return (fields + clear).map { "profile.\($0)" }
    }

    private static func isField(_ name: String) -> Bool {
        if name == "score" || name == "attributes" { return true }
        if name.hasPrefix("attributes.") {
            return LeadColumns.isAttributeKey(String(name.dropFirst("attributes.".count)))
        }
        return LeadTextField.allCases.contains { $0.label == name }
    }
}
