/// What the readers of one file share.
final class ReadingContext {
    let problems: Problems
    let names: DeclaredNames
    /// The reps' own, which hold in every team that gives the member none.
    var weights: [String: Int32] = [:]
    private var timeZones: [String: Bool] = [:]

    init(problems: Problems, names: DeclaredNames) {
        self.problems = problems
        self.names = names
    }

    /// Whether the zone is known; looked up once for each name.
    func hasTimeZone(_ name: String) -> Bool {
        if let known = timeZones[name] { return known }
        let known = TimeZoneTables.isKnown(name)
        timeZones[name] = known
        return known
    }
}
