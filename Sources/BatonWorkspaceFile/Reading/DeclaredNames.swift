/// The keys of one section, which others refer to.
struct NameTable {
    /// `rep`, `team`, `tier` or `calendar`.
    let kind: String
    /// In the order of the file.
    let keys: [String]
    private let known: Set<String>
    /// The section is needed and cannot be read: that is refused, and no reference to it.
    private let isUnknown: Bool

    init(kind: String, section: YAMLNode?, isNeeded: Bool = true) {
        self.kind = kind
        if case .mapping(let entries) = section?.content {
            keys = entries.map(\.key)
            isUnknown = false
        } else {
            keys = []
            isUnknown = isNeeded
        }
        known = Set(keys)
    }

    func contains(_ key: String) -> Bool { isUnknown || known.contains(key) }
}

/// All names that a file declares, known before its sections are read: a reference may stand
/// before what it refers to.
struct DeclaredNames {
    let reps: NameTable
    let teams: NameTable
    let tiers: NameTable
    let calendars: NameTable

    init(root: YAMLNode) {
        func section(_ name: String) -> YAMLNode? {
            guard case .mapping(let entries) = root.content else { return nil }
            return entries.first { $0.key == name }?.value
        }
        reps = NameTable(kind: "rep", section: section("reps"))
        teams = NameTable(kind: "team", section: section("teams"))
        tiers = NameTable(kind: "tier", section: section("tiers"))
        calendars = NameTable(kind: "calendar", section: section("calendars"), isNeeded: false)
    }
}
