/// What the readers of one file share.
final class ReadingContext {
    let problems: Problems
    let names: DeclaredNames
    private(set) var unused = UnusedFeatures()
    private var timeZones: [String: Bool] = [:]

    init(problems: Problems, names: DeclaredNames) {
        self.problems = problems
        self.names = names
    }

    /// The file asks for something that has no effect yet.
    func noteUnused(_ feature: UnusedFeature, _ position: SourcePosition, _ path: FieldPath) {
        unused.note(feature, position, path)
    }

    /// Whether the zone is known; looked up once for each name.
    func hasTimeZone(_ name: String) -> Bool {
        if let known = timeZones[name] { return known }
        let known = TimeZoneTables.isKnown(name)
        timeZones[name] = known
        return known
    }
}
