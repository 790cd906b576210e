package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// Why a deadline is when it is, as the server told of it.
package struct DeadlineView: Equatable, Sendable {
    package struct Interval: Equatable, Sendable {
        package var start: Instant?
        package var end: Instant?
        package var startOffset: Int32 = 0
        package var endOffset: Int32 = 0

        package init() {}
    }

    package var start: Instant?
    package var due: Instant?
    package var externalDue: Instant?
    /// Empty: always open.
    package var calendar = ""
    package var timeZone = ""
    package var startedOpen = false
    package var base: Instant?
    package var targetSeconds: Int64 = 0
    package var isWallTime = false
    package var pausedSeconds: Int64 = 0
    package var wallSeconds: Int64 = 0
    package var coveredSeconds: Int64 = 0
    package var intervals: [Interval] = []
    package var omitted: UInt32 = 0
    package var pauses: [Interval] = []

    package init() {}

    /// Reads a message; nil reads as an empty explanation.
    package init(_ message: UnsafePointer<Baton__V1__DeadlineExplanation>?) {
        guard let deadline = message?.pointee else { return }
        start = Instant(deadline.start_time)
        due = Instant(deadline.due_time)
        externalDue = Instant(deadline.external_due_time)
        calendar = String(protobuf: deadline.calendar)
        timeZone = String(protobuf: deadline.time_zone)
        startedOpen = deadline.started_open != 0
        base = Instant(deadline.base_time)
        targetSeconds = deadline.target_seconds
        isWallTime = deadline.wall_time != 0
        pausedSeconds = deadline.paused_seconds
        wallSeconds = deadline.wall_seconds
        coveredSeconds = deadline.covered_seconds
        intervals = Repeated(deadline.intervals, count: deadline.n_intervals)
            .map { Interval($0.pointee) }
        omitted = deadline.omitted_intervals
        pauses = Repeated(deadline.pauses, count: deadline.n_pauses).map { Interval($0.pointee) }
    }

    /// The offset that holds at an instant which an interval begins or ends with; nil if none does.
    func offset(at instant: Instant) -> Int32? {
        for interval in intervals {
            if interval.start == instant { return interval.startOffset }
            if interval.end == instant { return interval.endOffset }
        }
        return nil
    }
}

extension DeadlineView.Interval {
    fileprivate init(_ message: Baton__V1__TimeInterval) {
        start = Instant(message.start_time)
        end = Instant(message.end_time)
        startOffset = message.start_offset_seconds
        endOffset = message.end_offset_seconds
    }
}
