package import CBatonProtos

/// google.protobuf.Timestamp and instants in microseconds since the epoch.
package enum Timestamp {
    package typealias Message = Google__Protobuf__Timestamp

    package static let type = MessageType(google__protobuf__timestamp__init)

    /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999Z, as google/protobuf/timestamp.proto
    /// bounds it, in microseconds since the epoch.
    package static let microsecondsRange: ClosedRange<Int64> =
        -62_135_596_800_000_000...253_402_300_799_999_999

    private static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
    private static let nanosecondsRange: ClosedRange<Int32> = 0...999_999_999

    /// Microseconds since the epoch, rounded down; nil if the seconds or the nanoseconds are out of
    /// the range that google/protobuf/timestamp.proto gives them.
    package static func microseconds(_ timestamp: UnsafePointer<Message>) -> Int64? {
        let seconds = timestamp.pointee.seconds
        let nanoseconds = timestamp.pointee.nanos
        guard secondsRange.contains(seconds), nanosecondsRange.contains(nanoseconds) else {
            return nil
        }
        return seconds * 1_000_000 + Int64(nanoseconds) / 1000
    }
}

extension Arena {
    /// A timestamp for a message field; nil, which is an absent field, outside
    /// `Timestamp.microsecondsRange`.
    package func timestamp(microseconds: Int64) -> UnsafeMutablePointer<Timestamp.Message>? {
        guard Timestamp.microsecondsRange.contains(microseconds) else { return nil }
        let message = make(Timestamp.type)
        var seconds = microseconds / 1_000_000
        var rest = microseconds % 1_000_000
        // Nanoseconds count forward, before the epoch too.
        if rest < 0 {
            seconds -= 1
            rest += 1_000_000
        }
        message.pointee.seconds = seconds
        message.pointee.nanos = Int32(rest * 1000)
        return message
    }
}
