/// The limits of one HTTP/2 connection.
///
/// Why each is there: Documentation/Protocol.md section 3.
package struct HTTP2Options: Sendable {
    /// Streams that the peer may have open at once (SETTINGS_MAX_CONCURRENT_STREAMS).
    package var concurrentStreamsMax: UInt32 = 256
    /// Header list size in bytes, 32 a field included, that is advertised to the peer
    /// (SETTINGS_MAX_HEADER_LIST_SIZE).
    package var headerListBytesAdvertised: UInt32 = 8 * 1024
    /// Header list size in bytes, 32 a field included, above which a request is refused.
    package var headerListBytesMax = 16 * 1024
    /// Header list size in bytes, 32 a field included, above which the connection is ended.
    package var headerListBytesFatal = 64 * 1024
    /// Bytes that the peer may send on a stream before we take them
    /// (SETTINGS_INITIAL_WINDOW_SIZE).
    package var streamWindowBytes: UInt32 = 256 * 1024
    /// Bytes that the peer may send on the connection before we take them.
    package var connectionWindowBytes: Int32 = 1024 * 1024
    /// The largest frame payload in bytes that we take (SETTINGS_MAX_FRAME_SIZE).
    package var frameBytesMax: UInt32 = 16 * 1024
    /// Bytes of a body that may wait for the peer before whoever makes it is asked to rest.
    package var outputHighBytes = 128 * 1024
    /// Bytes of a body that wait when whoever makes it may go on.
    package var outputLowBytes = 32 * 1024
    /// RST_STREAM frames from the peer that are taken at once (CVE-2023-44487).
    package var peerResetsBurst: UInt64 = 100
    /// RST_STREAM frames from the peer a second that are taken in the long run.
    package var peerResetsPerSecond: UInt64 = 20
    /// RST_STREAM frames with an error that the peer may make us send at once (CVE-2025-8671).
    package var ownResetsBurst = 100
    /// RST_STREAM frames with an error a second that the peer may make us send in the long run.
    package var ownResetsPerSecond = 20
    /// Frames that bring nothing on (PING, SETTINGS, PRIORITY, WINDOW_UPDATE, empty or padded DATA)
    /// that are taken at once. Frames of unknown types are dropped by nghttp2 unseen.
    package var idleFramesBurst = 4000
    /// Frames that bring nothing on a second that are taken in the long run.
    package var idleFramesPerSecond = 1000
    /// Frames that bring nothing on that each new stream pays for.
    package var idleFramesPerStream = 4
    /// SETTINGS entries in one frame (CVE-2020-11080).
    package var settingsEntriesMax = 32
    /// Seconds until the preface and the first SETTINGS frame must have come.
    package var prefaceSeconds = 10.0
    /// Seconds until our SETTINGS frame must have been acknowledged.
    package var settingsAckSeconds = 10.0
    /// Seconds that a header block may take from its first byte to its last.
    package var headerBlockSeconds = 10.0
    /// Seconds that a drain waits for the peer's PING answer before its final GOAWAY (grpc A9).
    package var drainPingSeconds = 5.0

    /// The defaults.
    package init() {}
}
