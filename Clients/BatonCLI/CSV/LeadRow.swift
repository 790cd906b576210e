internal import BatonEngine

/// Reads records as leads.
package struct LeadRowReader: Sendable {
    package let columns: LeadColumns
    private let zone: UserZone

    /// - Parameter zone: Of times that name none.
    package init(_ columns: LeadColumns, zone: UserZone = UserZone { _ in 0 }) {
        self.columns = columns
        self.zone = zone
    }

    /// Why a record is no lead, as a sentence that names the column.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    /// The lead that a record describes; an empty field is an absent one.
    package func lead(_ record: CSVRecord) throws(Problem) -> LeadDraft {
        guard record.count == columns.columns.count else {
            throw Problem(
                description: say(
                    "\(record.count) fields where the header has \(columns.columns.count)",
                    fr: "\(record.count) champs là où l'en-tête en a \(columns.columns.count)"))
        }
        var lead = LeadDraft()
        for (index, column) in columns.columns.enumerated() {
            let bytes = record[index]
            guard !bytes.isEmpty else { continue }
            try set(column, of: &lead, to: text(bytes, column: index), index)
        }
        if columns.columns.contains(.past(.received)), lead.past?[.received] == nil {
            throw Problem(
                description: say(
                    "received_at: required of an imported lead",
                    fr: "received_at : obligatoire pour un lead importé"))
        }
        return lead
    }

    private func set(
        _ column: LeadColumns.Column, of lead: inout LeadDraft, to text: String, _ index: Int
    ) throws(Problem) {
        switch column {
        case .externalID: lead.externalID = text
        case .text(let field): lead[field] = text
        case .score: lead.score = try score(text)
        case .attribute(let key): _ = lead.addAttribute(key, text)
        case .past(let field):
            var past = lead.past ?? LeadDraft.Past()
            past[field] = try instant(text, field)
            lead.past = past
        case .owner: lead.owner = text
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>, column: Int) throws(Problem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let name = columns.names[column]
            throw Problem(
                description: say(
                    "\(name): not valid UTF-8", fr: "\(name) : n'est pas de l'UTF-8"))
        }
        guard !bytes.contains(0) else {
            let name = columns.names[column]
            throw Problem(
                description: say(
                    "\(name): contains a NUL byte", fr: "\(name) : contient un octet nul"))
        }
        return text
    }

    private func instant(_ text: String, _ field: LeadPastField) throws(Problem) -> Instant {
        guard let time = TimeArgument(text.trimmed), let instant = time.instant(zone: zone) else {
            throw Problem(
                description: say(
                    "\(field.label): \(quoted(text)) is no date with a time, such as "
                        + "2026-03-02 14:00 or 2026-03-02T14:00:00+01:00",
                    fr: "\(field.label) : \(quoted(text)) n'est pas une date avec une heure, comme "
                        + "2026-03-02 14:00 ou 2026-03-02T14:00:00+01:00"))
        }
        return instant
    }

    private func score(_ text: String) throws(Problem) -> Int32 {
        guard let score = Int32(text.trimmed) else {
            throw Problem(
                description: say(
                    "score: \(quoted(text)) is not a whole number",
                    fr: "score : \(quoted(text)) n'est pas un nombre entier"))
        }
        return score
    }
}
