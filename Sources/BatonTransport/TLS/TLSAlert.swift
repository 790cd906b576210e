internal import NIOCore

/// What a server that speaks TLS answers a client that does not (RFC 8446 section 5.1).
enum TLSAlert {
    private static let contentType: UInt8 = 21
    private static let majorVersion: UInt8 = 3

    /// Whether a connection's first bytes are an alert. No HTTP/2 frame begins so: it would be
    /// longer than 1 MiB.
    static func begins(_ bytes: ByteBuffer) -> Bool {
        bytes.readableBytesView.starts(with: [contentType, majorVersion])
    }
}
