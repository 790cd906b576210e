/// The calendars and zones of one version of the workspace file, by name.
struct CalendarSource: Sendable {
    private var calendars: Lookup<String, CalendarDefinition>
    private var zones: Lookup<String, TimeZoneTable>
    private let workspaceZone: String
    /// Compiled from this source already: many reps share few calendars.
    fileprivate var known = Lookup<Place, CalendarID>()

    fileprivate struct Place: Hashable, Sendable {
        var calendar: String
        var zone: String
    }

    init(_ definition: WorkspaceDefinition) {
        calendars = Lookup(minimumCapacity: definition.calendars.count)
        zones = Lookup(minimumCapacity: definition.zones.count)
        workspaceZone = definition.timeZone
        for calendar in definition.calendars { calendars[calendar.key] = calendar }
        for zone in definition.zones { zones[zone.name] = zone }
    }

    /// The table of a zone, without a name the workspace's.
    func zone(_ name: String?) -> TimeZoneTable { zones[name ?? workspaceZone] ?? .utc }

    func calendar(_ key: String) -> CalendarDefinition? { calendars[key] }
}

extension Engine {
    /// The compiled calendar of that key; nil without a key, or for one that the version has not.
    ///
    /// - Parameter zone: Holds if the calendar names none: a rep's own. Nil: the workspace's.
    mutating func compiled(
        _ key: String?, from source: inout CalendarSource, zone: String? = nil
    ) -> CalendarID? {
        guard let definition = key.flatMap(source.calendar) else { return nil }
        let zone = source.zone(definition.timeZone ?? zone)
        let place = CalendarSource.Place(calendar: definition.key, zone: zone.name)
        if let known = source.known[place] { return known }
        let id = calendars.intern(definition, zone: zone, at: now)
        source.known[place] = id
        return id
    }
}
