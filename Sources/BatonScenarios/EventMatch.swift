internal import BatonEngine
internal import BatonWorkspaceFile

extension ExpectedEvent {
    /// Whether an event is what is expected: only what is written is compared.
    func matches(_ event: EventRecord) -> Bool {
        (name == nil || name == event.name) && (at == nil || at == event.at)
            && fields.allSatisfy { Self.holds($0, in: event) }
    }

    static func holds(_ field: Field, in event: EventRecord) -> Bool {
        let actual = value(of: field.name, in: event)
        // No list says the same as one of nothing.
        if field.value == .list([]) { return actual == nil }
        return actual == field.value
    }

    static func value(of field: String, in event: EventRecord) -> EventRecord.Value? {
        switch field {
        case "seq": .number(Int64(event.sequence))
        // A notice is about its lead.
        case "lead" where event.name == "notice_queued": event["about"]
        default: event[field]
        }
    }

    /// How much of what is written is so; its name counts most.
    fileprivate func likeness(_ event: EventRecord) -> Int {
        let equal = fields.count { Self.holds($0, in: event) }
        return (name == event.name ? 100 : 0) + 4 * equal + (at == event.at ? 3 : 0)
    }

    /// The event that is most like it, of the same kind if there is one.
    ///
    /// - Parameter start: From here on it was looked for; of two that are equally like it, what
    ///   comes later than that is nearer.
    func nearest(in events: [EventRecord], from start: Int) -> NearestEvent? {
        var best: (score: Int, index: Int)?
        for index in Array(events.indices[start...]) + Array(events.indices[..<start]) {
            let score = likeness(events[index])
            if score > (best?.score ?? 0) { best = (score, index) }
        }
        guard let best else { return nil }
        let event = events[best.index]
        return NearestEvent(event: event, isEarlier: best.index < start && matches(event))
    }
}
