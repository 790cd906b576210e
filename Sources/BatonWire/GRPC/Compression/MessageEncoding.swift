/// How the bytes of a message are compressed: what travels as `grpc-encoding` and
/// `grpc-accept-encoding` (grpc/grpc doc/compression.md).
package enum MessageEncoding: UInt8, Sendable, CaseIterable {
    /// As they are.
    case identity
    /// In gRPC this is the format of zlib (RFC 1950), not bare deflate.
    case deflate
    /// RFC 1952.
    case gzip

    /// The name in headers.
    package var name: String {
        switch self {
        case .identity: "identity"
        case .deflate: "deflate"
        case .gzip: "gzip"
        }
    }

    /// All that are understood, as `grpc-accept-encoding` lists them.
    static let acceptedList = allCases.map(\.name).joined(separator: ",")

    /// The encoding of this name; nil if it is not known.
    init?(_ name: UnsafeRawBufferPointer) {
        if name.equals("identity") {
            self = .identity
        } else if name.equals("gzip") {
            self = .gzip
        } else if name.equals("deflate") {
            self = .deflate
        } else {
            return nil
        }
    }
}

/// Several encodings: what a peer accepts.
package struct MessageEncodingSet: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The one encoding.
    package init(_ encoding: MessageEncoding) { rawValue = 1 << encoding.rawValue }

    /// Reads a list such as `identity, gzip`; names that are not known are passed over.
    init(list: UnsafeRawBufferPointer) {
        self = []
        for piece in list.split(separator: UInt8(ascii: ",")) {
            var name = piece[...]
            while name.first == UInt8(ascii: " ") { name.removeFirst() }
            while name.last == UInt8(ascii: " ") { name.removeLast() }
            if let encoding = MessageEncoding(UnsafeRawBufferPointer(rebasing: name)) {
                insert(MessageEncodingSet(encoding))
            }
        }
    }
}
