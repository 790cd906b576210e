internal import BatonEngine

/// Prints what people wrote about a lead: of its last hand-over, and the newest notes.
package struct NoteText {
    /// So many are shown of those that the server tells; `baton history` has all.
    static let shownMax = 5

    private let zone: UserZone

    package init(zone: UserZone) { self.zone = zone }

    /// Of the last hand-over that had a note: a heading, and a line for each of its texts. Nothing
    /// without one.
    package func handOver(_ lead: LeadView) -> [String] {
        guard !lead.handoffNote.isEmpty else { return [] }
        let width = lead.handoffNote.reduce(0) { max($0, labelled($1.label).displayWidth) } + 2
        let lines = lead.handoffNote.flatMap { entry in
            entry.value.textLines.enumerated().map { index, line in
                "  " + (index == 0 ? labelled(entry.label) : "").padded(toWidth: width) + line
            }
        }
        return [labelled(say("Note of the hand-over", fr: "Note de passation"))] + lines
    }

    /// The newest, the oldest of them first, each with who wrote it and when. Nothing without any.
    package func notes(_ lead: LeadView) -> [String] {
        guard !lead.notes.isEmpty else { return [] }
        var lines = [labelled("Notes")]
        let older = lead.notes.count - Self.shownMax
        if older > 0 {
            let command = "baton history \(lead.id)"
            lines.append(
                say("  (older ones: `\(command)`)", fr: "  (plus anciennes : `\(command)`)")
                    .safeForTerminal)
        }
        for note in lead.notes.suffix(Self.shownMax) {
            lines += note.text.textLines.enumerated().map { index, line in
                index == 0 ? "  \(origin(note))  \(line)" : "    \(line)"
            }
        }
        return lines
    }

    /// `2026-03-02 14:00:05  rep/maya`.
    private func origin(_ note: LeadView.Note) -> String {
        [note.time.map(zone.text) ?? "", note.caller].filter { !$0.isEmpty }
            .joined(separator: "  ").safeForTerminal
    }
}

extension String {
    /// The lines of a text that somebody wrote, safe to print; those that hold nothing are left out,
    /// but one line there is always.
    var textLines: [String] {
        let lines = split(whereSeparator: \.isNewline).map { String($0).trimmed.safeForTerminal }
            .filter { !$0.isEmpty }
        return lines.isEmpty ? [""] : lines
    }
}
