/// A part of a workspace as its file would write it, for two versions to be compared.
///
/// The file's own spelling is gone: what stands here says the same in the form of
/// `baton init`.
indirect enum Written: Hashable {
    /// One part of a mapping or a list, found again in another version by its key.
    struct Part: Hashable {
        var key: String
        var value: Written
        /// What holds if the key is not written.
        var isDefault = false
    }

    /// Written so already, quotes included.
    case text(String)
    /// Values that are nothing but themselves.
    case list([String])
    case mapping([Part])
    /// A list whose items have names; the order of some means something.
    case items([Part], isOrdered: Bool, form: ItemForm)

    /// How an item stands in its list.
    enum ItemForm: Hashable {
        /// As its value, which says its name too.
        case value
        /// With its name under that key: `{ date: "2026-04-06", name: … }`.
        case keyed(String)
        /// As `keyed`, or as its name alone if there is nothing else to say of it.
        case bareOrKeyed(String)
    }
}

extension Written {
    /// Lists of more items are cut where they are shown.
    private static let shownMax = 12

    /// On one line, as the file may write it: `{ capacity: 10, skills: [de, fr] }`.
    var line: String {
        switch self {
        case .text(let text): return text
        case .list(let values): return Self.listed(values)
        case .mapping(let parts): return Self.line(of: parts)
        case .items(let parts, _, let form):
            return Self.listed(parts.map { Self.item($0, form) })
        }
    }

    /// Whether there is nothing in it but what holds anyhow.
    var isBare: Bool {
        guard case .mapping(let parts) = self else { return false }
        return parts.allSatisfy(\.isDefault)
    }

    private static func line(of parts: [Part]) -> String {
        let shown = parts.filter { !$0.isDefault }.map { "\($0.key): \($0.value.line)" }
        return shown.isEmpty ? "{}" : "{ \(shown.joined(separator: ", ")) }"
    }

    private static func item(_ part: Part, _ form: ItemForm) -> String {
        switch form {
        case .bareOrKeyed where part.value.isBare: return part.key
        case .keyed(let key), .bareOrKeyed(let key):
            guard case .mapping(let parts) = part.value else { return part.value.line }
            return line(of: [Part(key: key, value: .plain(part.key))] + parts)
        case .value: return part.value.line
        }
    }

    private static func listed(_ values: [String]) -> String {
        let rest = values.count - shownMax
        let shown = rest > 0 ? Array(values.prefix(shownMax)) + ["… \(rest) more"] : values
        return "[\(shown.joined(separator: ", "))]"
    }

    /// Whether the line shows all of it.
    var isShownWhole: Bool {
        switch self {
        case .text: true
        case .list(let values): values.count <= Self.shownMax
        case .mapping(let parts): parts.allSatisfy(\.value.isShownWhole)
        case .items(let parts, _, _):
            parts.count <= Self.shownMax && parts.allSatisfy(\.value.isShownWhole)
        }
    }

    // MARK: - Plain values

    /// A text, in quotes if it needs them.
    static func plain(_ text: String) -> Written { .text(quoted(text)) }

    static func number(_ number: some BinaryInteger) -> Written { .text("\(number)") }

    static func flag(_ flag: Bool) -> Written { .text(flag ? "true" : "false") }

    static func duration(_ seconds: Int64) -> Written { .text(DurationText.of(seconds)) }

    static func list(of texts: [String]) -> Written { .list(texts.map(quoted)) }

    /// What means something to YAML wherever it stands, and what does in the first place.
    private static let special: Set<Character> = [",", "[", "]", "{", "}", ":", "#"]
    private static let specialFirst: Set<Character> = [
        "\"", "'", "&", "*", "!", "|", ">", "<", "%", "@", "`", "?", "-", " ",
    ]

    static func quoted(_ text: String) -> String {
        guard let first = text.first, !specialFirst.contains(first), text.last != " ",
            !text.contains(where: special.contains)
        else {
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"\(escaped)\""
        }
        return text
    }
}
