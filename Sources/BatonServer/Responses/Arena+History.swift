internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension Arena {
    func event(_ event: HistoryEvent) -> UnsafeMutablePointer<Baton__V1__LeadEvent> {
        let message = make(ResponseTypes.event)
        message.pointee.sequence = event.record.sequence
        message.pointee.time = timestamp(event.record.at)
        message.pointee.name = text(event.record.name)
        message.pointee.caller = text(Self.name(of: event.principal))
        let fields = event.record.fields.filter { $0.name != "lead" }
            .flatMap { field in field.value.texts.map { (field.name, $0) } }
        message.pointee.n_fields = fields.count
        message.pointee.fields = array(fields) { name, value in
            let field = make(ResponseTypes.eventField)
            field.pointee.name = text(name)
            field.pointee.value = text(value)
            return field
        }
        message.pointee.scheduled_time = timestamp(event.scheduledAt)
        if let origin = event.origin {
            if let actor = origin.actor { message.pointee.actor = text(Self.name(of: actor)) }
            message.pointee.peer = text(origin.peer)
            message.pointee.request_id = text(origin.requestID)
        }
        return message
    }

    /// What somebody wrote with an event.
    func note(_ event: HistoryEvent) -> UnsafeMutablePointer<Baton__V1__LeadNote> {
        let message = make(ResponseTypes.leadNote)
        message.pointee.sequence = event.record.sequence
        message.pointee.event = text(event.record.name)
        message.pointee.time = timestamp(event.record.at)
        message.pointee.caller = text(Self.name(of: event.principal))
        let written = event.record.fields.first { $0.name == "note" }
        message.pointee.text = text(written?.value.texts.first ?? "")
        return message
    }

    func version(_ version: WorkspaceVersion) -> UnsafeMutablePointer<Baton__V1__WorkspaceVersion> {
        let message = make(ResponseTypes.version)
        message.pointee.version = version.version
        message.pointee.apply_time = timestamp(version.at)
        message.pointee.caller = text(Self.name(of: version.principal))
        return message
    }

    func review(
        _ review: ReviewSnapshot, notes: [NoteRecord] = []
    ) -> UnsafeMutablePointer<Baton__V1__Review> {
        let message = make(ResponseTypes.review)
        message.pointee.id = text(review.id.description)
        message.pointee.lead = text(review.lead.description)
        message.pointee.clock = Baton__V1__ClockKind(UInt32(review.clock.rawValue))
        message.pointee.team = text(review.team)
        message.pointee.open_time = timestamp(review.openedAt)
        message.pointee.close_time = timestamp(review.closedAt)
        message.pointee.closed_by = text(review.closedBy)
        for note in notes where note.sequence == review.closingSequence {
            switch note.kind {
            case .reviewCause: message.pointee.cause = text(note.text)
            case .reviewAction: message.pointee.action = text(note.text)
            default: break
            }
        }
        return message
    }

    /// `operations/olga`; empty for the server itself.
    private static func name(of principal: Principal) -> String {
        principal.role == .system ? "" : "\(principal.role)/\(principal.name)"
    }
}

extension EventRecord.Value {
    /// What it says, a text for each of a list's.
    fileprivate var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .number(let number): [String(number)]
        case .flag(let flag): [flag ? "true" : "false"]
        case .instant(let instant): [instant.text()]
        case .list(let texts): texts
        }
    }
}
