/// The custom headers of a call: an ordered list in which a key may come more than once.
///
/// Keys are lower case. The value of a key that ends in `-bin` is any bytes (base64 on the wire);
/// every other value is text.
package struct Metadata: Sendable, Equatable {
    /// One pair.
    package struct Entry: Sendable, Equatable {
        /// The key in lower case.
        package let key: String
        /// The value as bytes: decoded if the key ends in `-bin`.
        package let value: [UInt8]

        /// The value as text; bytes that are not UTF-8 are replaced.
        package var text: String { String(decoding: value, as: UTF8.self) }
    }

    /// The pairs in their order.
    package private(set) var entries: [Entry]

    /// Makes empty metadata.
    package init() {
        entries = []
    }

    /// Adds a text pair at the end.
    ///
    /// What the wire cannot carry is refused when the call is made, not here: a key outside
    /// `[0-9a-z_.-]`, a reserved key (`grpc-…`, `:…`, and those that are the protocol's or the
    /// connection's own, such as `content-type`), a text value with bytes outside 0x20…0x7E.
    package mutating func append(_ key: String, _ text: String) {
        entries.append(Entry(key: key, value: Array(text.utf8)))
    }

    /// Adds a binary pair at the end; the key must end in `-bin`.
    package mutating func append(_ key: String, binary value: [UInt8]) {
        entries.append(Entry(key: key, value: value))
    }

    /// The first text value of a key (lower case).
    package subscript(_ key: String) -> String? {
        entries.first { $0.key == key }?.text
    }

    /// The first value of a key that ends in `-bin`, decoded.
    package subscript(binary key: String) -> [UInt8]? {
        entries.first { $0.key == key }?.value
    }

    /// Every value of a key as text, in order.
    package func values(_ key: String) -> [String] {
        entries.lazy.filter { $0.key == key }.map(\.text)
    }
}

extension Metadata: Sequence {
    package func makeIterator() -> IndexingIterator<[Entry]> {
        entries.makeIterator()
    }
}

// The wire's form (Documentation/Protocol.md section 1, Request headers).
extension Metadata {
    /// Decodes header fields. Values of `-bin` keys are split at commas, each piece an entry.
    init(fields: HeaderFields) {
        self.init()
        for (name, value) in fields {
            let key = String(decoding: name, as: UTF8.self)
            guard Self.isBinary(name) else {
                entries.append(Entry(key: key, value: Array(value)))
                continue
            }
            for piece in Self.pieces(value) {
                if let bytes = Base64.decode(piece) {
                    entries.append(Entry(key: key, value: bytes))
                }
            }
        }
    }

    static func isBinary(_ name: UnsafeRawBufferPointer) -> Bool {
        name.count >= 4 && UnsafeRawBufferPointer(rebasing: name.suffix(4)).equals("-bin")
    }

    /// Whether every piece between commas is base64.
    static func isBase64List(_ value: UnsafeRawBufferPointer) -> Bool {
        pieces(value).allSatisfy { Base64.decode($0) != nil }
    }

    private static func pieces(_ value: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
        value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { trimmed(UnsafeRawBufferPointer(rebasing: $0)) }
    }

    private static func trimmed(_ piece: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var piece = piece[...]
        while piece.first == UInt8(ascii: " ") { piece.removeFirst() }
        while piece.last == UInt8(ascii: " ") { piece.removeLast() }
        return UnsafeRawBufferPointer(rebasing: piece)
    }

    /// The fields to send.
    ///
    /// - Throws: INTERNAL with the key if an entry cannot travel.
    func wireFields() throws(GRPCStatus) -> [(name: String, value: [UInt8])] {
        var fields: [(name: String, value: [UInt8])] = []
        for entry in entries {
            guard Self.isSendable(key: entry.key) else {
                throw GRPCStatus(.internal, "metadata key \"\(entry.key)\" cannot be sent")
            }
            if entry.key.hasSuffix("-bin") {
                fields.append((entry.key, Base64.encode(entry.value)))
            } else if entry.value.allSatisfy({ $0 >= 0x20 && $0 <= 0x7E }) {
                fields.append((entry.key, entry.value))
            } else {
                throw GRPCStatus(
                    .internal,
                    "the value of metadata key \"\(entry.key)\" is not printable ASCII; "
                        + "use a key that ends in -bin")
            }
        }
        return fields
    }

    /// Keys that are for gRPC and HTTP/2 to set, or for nobody (RFC 9113 section 8.2.2); a
    /// `content-length` would have to be right.
    private static let reserved: Set = [
        "connection", "content-length", "content-type", "host", "keep-alive", "proxy-connection",
        "te", "transfer-encoding", "upgrade", "user-agent",
    ]

    /// Keys are `[0-9a-z_.-]`, and those of the protocol itself cannot be set.
    private static func isSendable(key: String) -> Bool {
        guard !key.isEmpty, !key.hasPrefix("grpc-"), !reserved.contains(key) else { return false }
        return key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                return true
            case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): return true
            default: return false
            }
        }
    }
}
