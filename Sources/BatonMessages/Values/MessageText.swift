internal import Glibc

/// A string field of a decoded message: a view that is valid as long as the message.
///
/// For the hot path; who keeps the text makes a String of it.
package struct MessageText {
    private let address: UnsafePointer<CChar>?

    /// NULL reads as the empty string, which protobuf makes no difference to.
    package init(_ address: UnsafePointer<CChar>?) {
        self.address = address
    }

    package var isEmpty: Bool {
        guard let address else { return true }
        return address.pointee == 0
    }

    /// Length in bytes, found by walking the text.
    package var byteCount: Int {
        guard let address else { return 0 }
        return strlen(address)
    }

    /// True if the text has more bytes than that; looks at no more than it has to.
    package func isLonger(thanBytes bytesMax: Int) -> Bool {
        guard let address else { return false }
        return strnlen(address, bytesMax + 1) > bytesMax
    }

    /// The UTF-8 bytes, without the NUL.
    package var utf8: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: address, count: byteCount)
    }

    package static func == (text: MessageText, other: StaticString) -> Bool {
        let count = other.utf8CodeUnitCount
        guard let address = text.address, !text.isEmpty else { return count == 0 }
        invariant(other.hasPointerRepresentation, "a literal of one scalar has no address")
        // strncmp stops at the text's NUL, so it reads no further than the text reaches.
        return other.withUTF8Buffer { literal in
            guard let start = literal.baseAddress else { return false }
            return strncmp(
                address, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), count)
                == 0 && address[count] == 0
        }
    }
}

extension MessageText: Equatable {
    package static func == (one: MessageText, other: MessageText) -> Bool {
        guard let first = one.address, let second = other.address else {
            return one.isEmpty && other.isEmpty
        }
        return strcmp(first, second) == 0
    }
}

extension String {
    /// The text of a string field, empty for NULL.
    package init(protobuf address: UnsafePointer<CChar>?) {
        guard let address else {
            self = ""
            return
        }
        self = String(cString: address)
    }

    /// The text of a string field.
    package init(_ text: MessageText) {
        self = String(decoding: text.utf8, as: UTF8.self)
    }
}
