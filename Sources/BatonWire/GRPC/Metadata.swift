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
    /// `[0-9a-z_.-]`, a reserved key (`grpc-…`, `:…`, `content-type`, `te`), a text value with
    /// bytes outside 0x20…0x7E.
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
