import BatonEngine

extension StepReader {
    func submit() -> ScenarioAction? {
        let reader = LeadFieldsReader(fields: fields)
        let contact = reader.contact
        var traits = LeadTraits()
        for trait in reader.traits { traits.setText(trait.key, to: trait.value) }
        traits.score = reader.score
        let lead = SubmitLead(
            traits: traits, company: contact.company ?? "", title: contact.title ?? "",
            attributes: contact.attributes,
            externalID: fields["id"]?.text("an external id", maxBytes: Self.idBytesMax),
            owner: text("owner"), past: past)
        return .submit(ScenarioLead(lead: lead, contact: contact))
    }

    /// Of a lead that is imported.
    private var past: LeadPast? {
        let accepted = fields["accepted_at"]?.instant()
        let contacted = fields["contacted_at"]?.instant()
        guard let field = fields["received_at"] else {
            for key in ["accepted_at", "contacted_at"] {
                fields[key]?.refuse("`\(key)` goes with `received_at`")
            }
            return nil
        }
        return field.instant().map {
            LeadPast(receivedAt: $0, acceptedAt: accepted, contactedAt: contacted)
        }
    }

    func update() -> ScenarioAction? {
        let reader = LeadFieldsReader(fields: fields)
        let update = ScenarioUpdate(
            tier: text("tier"), traits: reader.traits, score: reader.score,
            contact: reader.contact)
        return lead.map { .update(lead: $0, update) }
    }

    /// A command about a lead that stands in the step as a whole.
    func leadCommand(_ kind: String) -> Command? {
        guard let lead else { return nil }
        let reference = LeadReference.external(lead)
        switch kind {
        case "accept": return .accept(reference, nextStep: nextStep)
        case "decline": return .decline(reference, reason: reason, quality: quality)
        case "defer": return .deferLead(reference, reason: reason)
        case "contact": return contact(reference)
        case "reply": return reply(reference)
        case "snooze":
            return fields.required("until")?.instant().map { .snooze(reference, until: $0) }
        case "close": return close(reference)
        case "reopen": return .reopen(reference)
        case "waive": return waive(reference)
        case "reassign": return reassign(reference)
        default: return nil
        }
    }

    private var reason: String { text("reason") ?? "unspecified" }

    private var quality: LeadQuality? {
        fields["quality"]?.word(of: LeadQuality.self, by: \.word, "a quality mark")
    }

    private func contact(_ lead: LeadReference) -> Command? {
        let channel = fields["channel"].map {
            $0.word(of: ContactChannel.self, by: \.word, "a channel")
        }
        let attempt = ContactAttempt(
            channel: (channel ?? .call) ?? .call, automated: flag("automated"),
            answered: flag("answered"))
        return .contact(lead, attempt, note: text("note") ?? "", nextStep: nextStep)
    }

    private func reply(_ lead: LeadReference) -> Command? {
        let until = fields["until"]?.civilDate()
        return fields.required("intent")?.word(
            of: ReplyIntent.self, by: \.name, "an intent"
        ).map {
            .reply(lead, $0, until: until)
        }
    }

    private func close(_ lead: LeadReference) -> Command? {
        let outcome = fields.required("outcome")?.word(
            of: LeadOutcome.self, by: \.word, "an outcome")
        let meetingBooked = flag("meeting_booked")
        let quality = quality
        let original = text("duplicate_of").map { LeadReference($0) }
        return outcome.map {
            .close(
                lead, outcome: $0, meetingBooked: meetingBooked, quality: quality,
                duplicateOf: original)
        }
    }

    private func waive(_ lead: LeadReference) -> Command? {
        let reason = text("reason") ?? "unspecified"
        return fields.required("clock")?.word(of: ClockKind.self, by: \.name, "a clock")
            .map {
                .waive(lead, $0, reason: reason)
            }
    }

    private func reassign(_ lead: LeadReference) -> Command? {
        let target: ReassignTarget? = fields.required("to")?.scalar("a rep, `auto` or `team:NAME`")
            .map { text in
                if text == "auto" { return .auto }
                let prefix = "team:"
                return text.hasPrefix(prefix)
                    ? .team(String(text.dropFirst(prefix.count))) : .rep(text)
            }
        let note = fields["note"].flatMap(Self.handoffNote)
        let change = target.map {
            Reassignment(to: $0, countTurn: flag("count_turn"), note: note, nextStep: nextStep)
        }
        return change.map { .reassign(lead, $0) }
    }

    private static func handoffNote(_ field: Field) -> HandoffNote? {
        let keys = ["question", "suggested_answer", "goal", "constraints"]
        guard let fields = Fields(field, what: "a hand-over note", keys: keys) else { return nil }
        let parts = StepReader(fields: fields)
        return HandoffNote(
            question: parts.text("question") ?? "",
            suggestedAnswer: parts.text("suggested_answer") ?? "",
            goal: parts.text("goal") ?? "", constraints: parts.text("constraints") ?? "")
    }

    private var nextStep: NextStep? {
        guard let field = fields["next"],
            let fields = Fields(field, what: "a next step", keys: ["text", "at"])
        else { return nil }
        let text = fields.required("text")?.text(
            "a next step", maxBytes: WorkspaceFileLimits.valueBytesMax)
        let at = fields.required("at")?.instant()
        guard let text, let at else { return nil }
        return NextStep(text: text, at: at)
    }
}
