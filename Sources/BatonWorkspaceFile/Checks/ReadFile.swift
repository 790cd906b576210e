import BatonEngine

/// A file whose form is right, with what it takes to ask whether it can work.
struct ReadFile {
    let root: YAMLNode
    let definition: WorkspaceDefinition
    let now: Instant
    /// The last instant for which a deadline is reckoned.
    let coverageEnd: Instant
    /// The workspace's zone.
    let zone: TimeZoneTable
    private let calendars: [String: BusinessCalendar]

    init(root: YAMLNode, definition: WorkspaceDefinition, now: Instant) {
        self.root = root
        self.definition = definition
        self.now = now
        let end = Instant(seconds: now.seconds + WorkspaceFileLimits.coverageDays * 86_400)
        coverageEnd = end
        let zones = Dictionary(
            definition.zones.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        zone = zones[definition.timeZone] ?? .utc
        calendars = Dictionary(
            uniqueKeysWithValues: definition.calendars.map { calendar in
                let zone = zones[calendar.timeZone ?? definition.timeZone] ?? .utc
                return (
                    calendar.key, BusinessCalendar(calendar, zone: zone, from: now, until: end)
                )
            })
    }

    /// A calendar as far as deadlines are reckoned, in its own zone or the workspace's.
    func calendar(_ key: String) -> BusinessCalendar { calendars[key] ?? .always }

    func calendar(_ calendar: PolicyDefinition.Calendar) -> BusinessCalendar {
        switch calendar {
        case .always: .always
        case .named(let key): self.calendar(key)
        }
    }

    /// Where the key stands, or the item of a list; of what is written one level up, where that is.
    func position(of path: FieldPath) -> SourcePosition {
        if let entry = root.entry(at: path) { return entry.keyPosition }
        return path.parent.map(position) ?? root.position
    }

    /// A value as the file writes it; nil if it is no plain one.
    func text(at path: FieldPath) -> String? {
        guard case .scalar(let text)? = root.entry(at: path)?.value.content else { return nil }
        return text
    }
}
