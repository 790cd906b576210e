/// Names of workspaces as names of files.
///
/// Letters, digits, `-` and `_` stand for themselves, anything else is percent-encoded, so that no
/// name leaves the directory and two names never share a file on any file system with case.
enum WorkspaceFileName {
    static let suffix = ".sqlite"
    /// With the suffix and what SQLite appends it stays under the 255 bytes of a file name.
    static let encodedBytesMax = 200

    /// Nil for a name that is empty or too long.
    static func encode(_ name: String) -> String? {
        var encoded = ""
        for byte in name.utf8 {
            if isPlain(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + digit(byte >> 4) + digit(byte & 15)
            }
        }
        guard !encoded.isEmpty, encoded.utf8.count <= encodedBytesMax else { return nil }
        return encoded + suffix
    }

    /// Nil for a file that is no workspace's.
    static func decode(_ file: String) -> String? {
        guard file.hasSuffix(suffix) else { return nil }
        var bytes: [UInt8] = []
        var rest = file.dropLast(suffix.count).utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                rest = rest.dropFirst(2)
                bytes.append(value)
            } else {
                bytes.append(byte)
            }
        }
        guard let name = String(validating: bytes, as: UTF8.self), encode(name) == file else {
            return nil
        }
        return name
    }

    private static func digit(_ value: UInt8) -> String {
        String(value, radix: 16, uppercase: true)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
