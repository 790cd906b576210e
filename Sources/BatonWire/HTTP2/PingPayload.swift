internal import CNGHTTP2

/// What our PING frames carry, so that their answers can be told apart.
enum PingPayload {
    /// Eight bytes (RFC 9113 section 6.7).
    static let drain = Array("bt-drain".utf8)
    static let keepalive = Array("bt-alive".utf8)

    /// Whether a PING frame, or its acknowledgement, is the one of a drain.
    static func isDrain(_ ping: nghttp2_ping) -> Bool {
        withUnsafeBytes(of: ping.opaque_data) { $0.elementsEqual(drain) }
    }
}
