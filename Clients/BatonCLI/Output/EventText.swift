internal import BatonEngine

/// Prints events for people.
package struct EventText {
    private let zone: UserZone
    private let withOrigins: Bool

    /// - Parameter withOrigins: Says from where a change came, and under which id.
    package init(zone: UserZone, withOrigins: Bool = false) {
        self.zone = zone
        self.withOrigins = withOrigins
    }

    /// `  12  2026-03-02 17:47:00  lead_assigned  rep=maya team=sdr how=rotation (operations/olga)`.
    ///
    /// - Parameter lead: Comes before the name, where events of several leads are mixed.
    package func line(_ event: EventView, lead: String? = nil) -> String {
        let number = "\(event.sequence)".padded(toWidth: 6, alignRight: true)
        var parts = [number, event.time.map(zone.text) ?? ""]
        if let lead { parts.append(lead.padded(toWidth: 6, alignRight: false)) }
        let words = EventWords(event.name)
        parts.append(words.name)
        if !event.fields.isEmpty {
            parts.append(event.fields.map { text($0, words) }.joined(separator: " "))
        }
        if let late = late(event) { parts.append(late) }
        if let who = who(event) { parts.append("(\(who))") }
        return parts.joined(separator: "  ").safeForTerminal
    }

    /// `operations/olga for rep/maya, from 192.0.2.7:50312`; nil if the server did it by itself.
    private func who(_ event: EventView) -> String? {
        guard !event.caller.isEmpty else { return nil }
        let (actor, caller) = (event.actor, event.caller)
        var text =
            actor.isEmpty ? caller : say("\(actor) for \(caller)", fr: "\(actor) pour \(caller)")
        if withOrigins {
            let (peer, id) = (event.peer, event.requestID)
            if !peer.isEmpty { text += say(", from \(peer)", fr: ", depuis \(peer)") }
            if !id.isEmpty { text += say(", request \(id)", fr: ", requête \(id)") }
        }
        return text
    }

    /// Instants come in UTC: they are shown in the user's zone.
    private func text(_ field: EventView.Field, _ words: EventWords) -> String {
        let name = words.field(field.name)
        if let instant = Instant(parsing: field.value) {
            return "\(name)=\"\(zone.text(instant))\""
        }
        let value = words.value(field)
        let isPlain = !value.isEmpty && !value.contains { $0.isWhitespace || $0 == "\"" }
        return isPlain ? "\(name)=\(value)" : "\(name)=\"\(value.escaped)\""
    }

    /// How late a step fired, from a second on.
    private func late(_ event: EventView) -> String? {
        guard let time = event.time, let scheduled = event.scheduled,
            time.seconds - scheduled.seconds >= 1
        else { return nil }
        let length = DurationText.text(seconds: time.seconds - scheduled.seconds)
        return say(
            "[\(length) after \(zone.text(scheduled))]",
            fr: "[\(length) après \(zone.text(scheduled))]")
    }
}

extension String {
    /// With a backslash before quotes and backslashes, and `\n` for line breaks: an event is a line.
    fileprivate var escaped: String {
        reduce(into: "") { text, character in
            switch character {
            case "\"", "\\": text += "\\\(character)"
            case _ where character.isNewline: text += "\\n"
            case "\t": text += "\\t"
            default: text.append(character)
            }
        }
    }
}
