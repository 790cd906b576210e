internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredDecoder {
    /// The entry without what is stored beside it.
    static func entry(
        _ stored: StoredEntry, firstSequence: SequenceNumber
    ) throws(CodecError) -> JournalEntry {
        guard stored.n_events > 0 else {
            throw CodecError(field: "Entry.events", problem: "an entry has at least one event")
        }
        let principal = Principal(
            role: try value(stored.role, "Entry.role"), name: text(stored.principal))
        var events: [Event] = []
        events.reserveCapacity(stored.n_events)
        for index in 0..<stored.n_events {
            do {
                events.append(try event(element(stored.events, index).pointee))
            } catch {
                throw error.inside("Entry.events[\(index)]")
            }
        }
        var entry = JournalEntry(
            firstSequence: firstSequence, at: try instant(stored.at_micros, "Entry.at_micros"),
            principal: principal, events: events)
        if let stored = stored.origin { entry.origin = try origin(stored.pointee) }
        return entry
    }

    private static func origin(_ stored: StoredOrigin) throws(CodecError) -> Origin {
        var origin = Origin(peer: text(stored.peer), requestID: text(stored.request_id))
        if stored.actor_role.rawValue != 0 {
            origin.actor = Principal(
                role: try value(stored.actor_role, "Origin.actor_role"), name: text(stored.actor))
        }
        return origin
    }

    private static func event(_ stored: StoredEvent) throws(CodecError) -> Event {
        if let event = try leadEvent(stored) { return event }
        if let event = try clockEvent(stored) { return event }
        if let event = try activity(stored) { return event }
        if let event = try ladderEvent(stored) { return event }
        if let event = try repEvent(stored) { return event }
        if let event = try planEvent(stored) { return event }
        if stored.event_case == BATON__JOURNAL__V1__EVENT__EVENT_WORKSPACE_APPLIED {
            return try workspaceApplied(required(stored.workspace_applied, "workspace_applied"))
        }
        throw CodecError(field: "Event", problem: "it is of no kind that this version knows")
    }

    private static func workspaceApplied(
        _ stored: Baton__Journal__V1__WorkspaceApplied
    ) throws(CodecError) -> Event {
        let definition = try required(stored.definition, "WorkspaceApplied.definition")
        return .workspaceApplied(
            WorkspaceApplied(
                version: stored.version, textFingerprint: stored.text_fingerprint,
                definition: try self.definition(definition)))
    }
}
