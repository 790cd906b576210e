/// What is said to clients that do not speak HTTP/2.
enum ForeignPreface {
    /// Whether bytes begin as a request of HTTP/1 does: a method in capitals, a space.
    static func isHTTP1(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let word = bytes.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard (3...7).contains(word.count), word.count < bytes.count else { return false }
        return bytes[word.count] == UInt8(ascii: " ")
    }

    /// The whole answer to such a request; the connection is closed after it.
    static var answer: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    private static let text: StaticString = """
        HTTP/1.1 400 Bad Request\r\n\
        content-type: text/plain\r\n\
        content-length: 43\r\n\
        connection: close\r\n\
        \r\n\
        This server speaks gRPC, which is HTTP/2.\r\n
        """
}
