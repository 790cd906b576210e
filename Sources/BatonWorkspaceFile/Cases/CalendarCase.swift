package import BatonEngine

/// A worked example of a calendar: a clock, and when it is due (Documentation/Testing.md).
package struct CalendarCase: Sendable {
    /// As the file names it.
    package var id: String
    /// From 1.
    package var line: Int
    /// Nil: `24x7`.
    package var calendar: CalendarDefinition?
    /// Of the calendar; of `24x7`, whose midnight ends the day.
    package var timeZone: String
    package var start: Instant
    package var target: Target
    package var afterHours: AfterHours
    package var pauses: [Range<Instant>]
    package var step: LadderStep?
    package var expected: Answer

    /// What comes of a clock; nil for what nobody asks, or what lies beyond the calendar.
    package struct Answer: Hashable, Sendable {
        package var due: Instant?
        package var externalDue: Instant?
        /// Open time from the start to the due without the pauses, whole seconds.
        package var coveredSeconds: Int64?
        package var stepAt: Instant?
    }
}

/// Something that a case expects and the engine does not answer.
package struct CalendarCaseFailure: Hashable, Sendable {
    package var id: String
    package var line: Int
    /// The key of the case: `due`, `external_due`, `covered_seconds` or `step_at`.
    package var what: String
    package var expected: String
    package var got: String
}
