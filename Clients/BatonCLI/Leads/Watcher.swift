/// Who looks at what happens, and so what calls for them.
package enum Watcher: Equatable, Sendable {
    /// Gets the events of their own leads alone.
    case rep(String)
    /// Gets those of a team's leads, or of all of them.
    case other(String)

    /// What an event is to who may have to do something.
    package enum Call: Equatable, Sendable {
        /// Somebody is to take a lead on.
        case offer
        /// A promise is about to break, or is broken; something that was planned is to be done.
        case reminder
        /// A lead is somebody else's now, or nobody's.
        case withdrawal
    }

    /// The events that are such calls, and the step that says why.
    package static let events = ["lead_assigned", "lead_waiting", "notice_queued", "step_fired"]

    private static let notices: Set<String> = [
        "reminder", "alert", "next_step", "nobody_to_take_it", "review",
    ]

    /// What an event calls for; nil if it is nothing.
    package func call(of event: EventView) -> Call? {
        switch event.name {
        case "lead_assigned":
            if isNamed(event["rep"]) { return .offer }
            if case .rep = self { return .withdrawal }
            return ["new", "reopened", "drain"].contains(event["reason"]) ? .offer : .withdrawal
        case "lead_waiting":
            return ["new", "reopened"].contains(event["reason"]) ? nil : .withdrawal
        case "notice_queued":
            guard Self.notices.contains(event["notice"]) else { return nil }
            if case .rep(let key) = self, event["to"] != key { return nil }
            return .reminder
        default: return nil
        }
    }

    /// Whether that rep is the one who looks.
    package func isNamed(_ rep: String) -> Bool {
        switch self {
        case .rep(let key), .other(let key): key == rep
        }
    }
}
