/// A frame of HTTP/2 (RFC 9113 section 4.1).
package struct Frame: Hashable, Sendable {
    package let type: FrameType
    package let flags: FrameFlags
    /// 0 for the connection.
    package let stream: Int
    package let payload: [UInt8]

    /// Whether it is the last that its sender says on the stream, a reset apart.
    package var endsStream: Bool {
        (type == .data || type == .headers) && flags.contains(.endStream)
    }
}

/// What a frame is (RFC 9113 section 6); a type that has no name is written as its number.
package struct FrameType: RawRepresentable, ExpressibleByIntegerLiteral, Hashable, Sendable {
    package static let data: Self = 0
    package static let headers: Self = 1
    package static let priority: Self = 2
    package static let reset: Self = 3
    package static let settings: Self = 4
    package static let pushPromise: Self = 5
    package static let ping: Self = 6
    package static let goAway: Self = 7
    package static let windowUpdate: Self = 8
    package static let continuation: Self = 9

    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package init(integerLiteral value: UInt8) { rawValue = value }
}

/// The flags of a frame; what a bit means is its type's to say.
package struct FrameFlags: OptionSet, Hashable, Sendable {
    package static let endStream = Self(rawValue: 1)
    package static let ack = Self(rawValue: 1)
    package static let endHeaders = Self(rawValue: 4)
    package static let padded = Self(rawValue: 8)
    /// Of HEADERS that are all of a request or an answer, or its trailers.
    package static let whole: Self = [.endHeaders, .endStream]

    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }
}
