/// The arrays of a calendar, shared by its copies.
final class CompiledCalendar: Sendable {
    let rules: ShiftRules
    let zone: TimeZoneTable
    let span: Range<Instant>
    let intervals: OpeningIntervals
    /// The local day, counted from 1970-01-01, of the first of `lastClosings`.
    private let firstDay: Int32
    /// For each local day, the last closing of the shifts that start on it.
    private let lastClosings: ContiguousArray<Instant?>

    /// A shift reaches into the next day, and a jump of the clocks may move it by another two.
    private static let daysOfReach: Int32 = 3

    convenience init(rules: ShiftRules, zone: TimeZoneTable, span: Range<Instant>) {
        let days = Self.days(span, zone)
        let shifts = CompiledShifts(rules, zone: zone, days: days)
        self.init(
            rules: rules, zone: zone, span: span,
            intervals: OpeningIntervals(union: shifts.intervals, within: span),
            firstDay: days.lowerBound, lastClosings: ContiguousArray(shifts.lastClosings))
    }

    private init(
        rules: ShiftRules, zone: TimeZoneTable, span: Range<Instant>, intervals: OpeningIntervals,
        firstDay: Int32, lastClosings: ContiguousArray<Instant?>
    ) {
        self.rules = rules
        self.zone = zone
        self.span = span
        self.intervals = intervals
        self.firstDay = firstDay
        self.lastClosings = lastClosings
    }

    /// The local days whose shifts may lie within a span.
    private static func days(_ span: Range<Instant>, _ zone: TimeZoneTable) -> Range<Int32> {
        let first = zone.localDay(at: span.lowerBound) - daysOfReach
        return first..<max(first, zone.localDay(at: span.upperBound) + 2)
    }

    /// Compiles what is missing, and once more the last days: the zone's table may now name a
    /// change of the clocks after them that moves their closings.
    func extended(until: Instant, zone: TimeZoneTable) -> CompiledCalendar {
        let reach = Int64(Self.daysOfReach) * 86_400_000_000
        let cut = span.upperBound.advanced(by: -reach)
        let whole = span.lowerBound..<until
        guard cut.advanced(by: -reach) > span.lowerBound else {
            return CompiledCalendar(rules: rules, zone: zone, span: whole)
        }
        let added = cut..<until
        let days = Self.days(added, zone)
        let shifts = CompiledShifts(rules, zone: zone, days: days)
        var closings = ContiguousArray(lastClosings.prefix(Int(days.lowerBound - firstDay)))
        closings += shifts.lastClosings
        return CompiledCalendar(
            rules: rules, zone: zone, span: whole,
            intervals: intervals.replacing(
                from: cut, with: OpeningIntervals(union: shifts.intervals, within: added)),
            firstDay: firstDay, lastClosings: closings)
    }

    /// Nil if no shift starts on that day, or it lies outside the span.
    func lastClosing(ofShiftsOn day: Int32) -> Instant? {
        let index = Int(day) - Int(firstDay)
        return lastClosings.indices.contains(index) ? lastClosings[index] : nil
    }
}
