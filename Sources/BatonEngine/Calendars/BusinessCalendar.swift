/// A calendar compiled into opening intervals, so that a deadline costs two binary searches
/// (Documentation/Domain.md section 3).
///
/// Intervals are half-open, merged where shifts overlap or touch, and known from the start of the
/// compiled span to `end`: before it the calendar counts as closed, after it nothing is known and
/// the answer is nil. What a calendar answers depends on its definition, its zone and its span
/// only. Copies share their arrays.
package struct BusinessCalendar: Sendable {
    /// Nil: always open.
    let compiled: CompiledCalendar?

    /// `24x7`: open at every instant.
    package static let always = BusinessCalendar(compiled: nil)

    private init(compiled: CompiledCalendar?) { self.compiled = compiled }

    /// - Parameters:
    ///   - zone: In which the calendar's days and hours are, whatever zone it names.
    ///   - from: At or before every start of a clock that the calendar will be asked about.
    ///   - until: The last instant that the zone's table covers, or an earlier one. At or before
    ///     `from` the calendar never opens.
    package init(
        _ definition: CalendarDefinition, zone: TimeZoneTable, from: Instant, until: Instant
    ) {
        compiled = CompiledCalendar(
            rules: ShiftRules(definition), zone: zone, span: from..<max(from, until))
    }

    /// The same calendar, known up to a later instant: equal to one compiled for the whole span.
    ///
    /// Costs what the new part costs. An instant that is covered already changes nothing.
    ///
    /// - Parameter zone: A table that says what the present one says up to `end`, and more after
    ///   it; nil for the present one.
    package func extended(until: Instant, zone: TimeZoneTable? = nil) -> BusinessCalendar {
        guard let compiled, until > compiled.span.upperBound else { return self }
        return BusinessCalendar(
            compiled: compiled.extended(until: until, zone: zone ?? compiled.zone))
    }

    /// The last instant for which the calendar has an answer.
    package var end: Instant { compiled?.span.upperBound ?? .latest }

    package var isAlwaysOpen: Bool { compiled == nil }

    // MARK: - At an instant

    package func isOpen(at instant: Instant) -> Bool { interval(containing: instant) != nil }

    /// The instant itself if it is open, else the next opening; nil if none is known.
    package func opening(onOrAfter instant: Instant) -> Instant? { adding(0, to: instant) }

    /// The merged shift in which an instant lies, nil if it is closed.
    ///
    /// The one of a calendar that is always open reaches from the first to the last instant that
    /// there is; one that runs on beyond `end` ends there.
    package func interval(containing instant: Instant) -> Range<Instant>? {
        guard let intervals = compiled?.intervals else { return .everything }
        let index = intervals.index(at: instant.microseconds)
        guard index >= 0, instant.microseconds < intervals.end(index) else { return nil }
        return intervals.interval(index)
    }

    /// The first opening or closing after an instant; nil if none is known, as for `always`.
    package func nextChange(after instant: Instant) -> Instant? {
        guard let intervals = compiled?.intervals else { return nil }
        let index = intervals.index(at: instant.microseconds)
        if index >= 0, instant.microseconds < intervals.end(index) {
            let closing = Instant(microseconds: intervals.end(index))
            return closing < end ? closing : nil
        }
        guard index + 1 < intervals.count else { return nil }
        return Instant(microseconds: intervals.starts[index + 1])
    }

    // MARK: - Covered time

    /// The open time between two instants, in microseconds; 0 if the second is not the later one.
    package func covered(from: Instant, to: Instant) -> Int64 {
        guard from < to else { return 0 }
        guard let intervals = compiled?.intervals else {
            return to.microseconds - from.microseconds
        }
        return intervals.covered(before: to.microseconds)
            - intervals.covered(before: from.microseconds)
    }

    /// The instant at which `covered` microseconds of open time have run since an instant; nil if
    /// it lies beyond `end`.
    ///
    /// Used up exactly at a closing it is that closing, not the next opening. With 0 (or less) it
    /// is the instant itself, or the next opening after a closed one.
    package func adding(_ covered: Int64, to instant: Instant) -> Instant? {
        guard let intervals = compiled?.intervals else {
            let result = instant.microseconds + max(0, covered)
            return result <= end.microseconds ? Instant(microseconds: result) : nil
        }
        return intervals.adding(covered, to: instant.microseconds)
            .map(Instant.init(microseconds:))
    }

    /// The intervals of open time between two instants, in order, clipped to them.
    package func openings(from: Instant, to: Instant) -> [Range<Instant>] {
        guard from < to else { return [] }
        guard let intervals = compiled?.intervals else { return [from..<to] }
        var openings: [Range<Instant>] = []
        var index = max(0, intervals.index(at: from.microseconds))
        while index < intervals.count, intervals.starts[index] < to.microseconds {
            let opening = intervals.interval(index).clamped(to: from..<to)
            if !opening.isEmpty { openings.append(opening) }
            index += 1
        }
        return openings
    }

    /// Until when a target of the same day runs for a clock that starts at an open instant; nil
    /// if it lies beyond `end`, or the calendar is always open or closed then.
    ///
    /// It is the last closing of the shifts that start on the instant's local day, or, if none of
    /// them is still to close, that of the night shift in whose tail the instant lies.
    func lastClosing(onDayOf instant: Instant) -> Instant? {
        guard let compiled, let shift = interval(containing: instant) else { return nil }
        let day = compiled.zone.localDay(at: instant)
        let closing = [day, day - 1].lazy.compactMap(compiled.lastClosing(ofShiftsOn:))
            .first { $0 > instant }
        let known = closing ?? shift.upperBound
        return known <= end ? known : nil
    }
}

extension Range<Instant> {
    fileprivate static let everything = Instant.earliest..<Instant.latest
}
