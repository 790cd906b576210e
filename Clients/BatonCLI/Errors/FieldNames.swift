/// What users call the fields of the API: flags on the command line, columns in a file.
package enum FieldNames: Equatable, Sendable {
    /// The flags and arguments of a command; `names` are those that differ from the usual ones.
    case flags([String: String])
    case columns

    /// The flags that every command has.
    package static let usual = FieldNames.flags([:])

    /// The names of a field that several options may fill: of whichever has the value that the server
    /// refuses, where it says which.
    static func names(
        of field: String, _ options: [(name: String, value: String?)]
    ) -> [String: String] {
        var names: [String: String] = [:]
        for (name, value) in options {
            guard let value else { continue }
            for key in [field, "\(field)=\(value)"] {
                names[key] = names[key].map { anyOf($0, name) } ?? name
            }
        }
        return names
    }

    /// What users call the field of that path, of which the server refuses this value.
    func name(ofField path: String, value: String?) -> String {
        guard let value, case .flags(let names) = self, let name = names["\(path)=\(value)"] else {
            return name(ofField: path)
        }
        return name
    }

    /// What users call the field of that path, such as `profile.email` or
    /// `profile.attributes["size"]`.
    package func name(ofField path: String) -> String {
        if let past = LeadPastField.allCases.first(where: { $0.path == path }) {
            return past.label
        }
        let field = path.hasPrefix("profile.") ? String(path.dropFirst("profile.".count)) : path
        if let key = Self.attributeKey(field) {
            return self == .columns ? "attributes.\(key)" : "--attribute \(key)"
        }
        guard case .flags(let names) = self else {
            return Self.said(Self.columnNames[field] ?? field)
        }
        if let name = names[field] ?? Self.special[field] { return Self.said(name) }
        if let list = Self.list(of: field) { return name(ofField: list) }
        guard path.hasPrefix("profile.") || Self.plain.contains(field) else { return field }
        return "--" + field.replacing("_", with: "-")
    }

    /// Fields whose flag is their name.
    private static let plain: Set<String> = [
        "workspace", "request_id", "external_id", "reason", "outcome", "meeting_booked", "team",
        "count_turn", "automated", "answered", "planned", "quality", "intent", "clock", "tier",
        "owner", "note", "cause", "action", "open_clocks", "name", "role",
    ]

    /// Columns whose name is not the field's.
    private static let columnNames = ["rep": "owner", "profile": "the lead"]

    private static let special = [
        "profile": "the lead", "lead": "LEAD", "rep": "REP", "states": "--state",
        "channel": "--by", "start_time": "--from", "end_time": "--until",
        "open_leads": "--open-leads", "review": "REVIEW", "token": "TOKEN",
        "expire_time": "--expires", "duplicate_of": "--of", "workspaces": "--for",
        "capacity": "CAPACITY", "text": "the file", "page_size": "--limit",
    ]

    /// In the language that holds now, where the name is a phrase.
    private static func said(_ name: String) -> String {
        switch name {
        case "the lead": say(name, fr: "le lead")
        case "the file": say(name, fr: "le fichier")
        // An argument, as the synopsis in the help names it.
        case "LEAD", "REP", "REVIEW", "TOKEN", "CAPACITY":
            ValueNames.said(name.lowercased()).uppercased()
        default: name
        }
    }

    /// The list in `states[2]`; nil for what is no element of one.
    private static func list(of field: String) -> String? {
        guard field.hasSuffix("]"), let bracket = field.lastIndex(of: "["),
            Int(field[field.index(after: bracket)...].dropLast()) != nil
        else { return nil }
        return String(field[..<bracket])
    }

    /// The key in `attributes["size"]` or `attributes.size`.
    private static func attributeKey(_ field: String) -> String? {
        if field.hasPrefix("attributes.") { return String(field.dropFirst("attributes.".count)) }
        guard field.hasPrefix("attributes[\""), field.hasSuffix("\"]") else { return nil }
        return String(field.dropFirst("attributes[\"".count).dropLast(2))
    }
}

extension String {
    /// The text with every `old` character turned into another.
    fileprivate func replacing(_ old: Character, with new: Character) -> String {
        String(map { $0 == old ? new : $0 })
    }
}
