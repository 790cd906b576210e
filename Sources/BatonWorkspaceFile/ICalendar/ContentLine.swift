/// A line of an iCalendar file: a name, parameters and a value (RFC 5545 section 3.1).
struct ContentLine {
    /// Where it begins in the file, from 1.
    var line: Int
    /// In capitals.
    var name: String
    /// The names in capitals, the values without quotation marks.
    var parameters: [String: String]
    var value: String

    /// Nil for what is no content line.
    init?(_ text: String, line: Int) {
        self.line = line
        guard let colon = Self.unquoted(":", in: text[...]) else { return nil }
        let parts = Self.split(text[..<colon])
        guard let name = parts.first, !name.isEmpty else { return nil }
        self.name = name.uppercased()
        value = String(text[text.index(after: colon)...])
        parameters = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let value = part[part.index(after: equals)...].filter { $0 != "\"" }
            parameters[part[..<equals].uppercased()] = value
        }
    }

    /// The first place of a character outside of quotation marks.
    private static func unquoted(_ character: Character, in text: Substring) -> String.Index? {
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index] == character, !isQuoted { return index }
        }
        return nil
    }

    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var rest = text
        while let semicolon = unquoted(";", in: rest) {
            parts.append(rest[..<semicolon])
            rest = rest[rest.index(after: semicolon)...]
        }
        return parts + [rest]
    }

    /// The value as text: `\n`, `\,`, `\;` and `\\` stand for what they escape (RFC 5545 section
    /// 3.3.11).
    var text: String {
        var text = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                text.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}

/// The lines of an iCalendar file, unfolded: a line that begins with a blank continues the one
/// before it (RFC 5545 section 3.1).
struct UnfoldedLines {
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1

    /// - Parameter bytes: Lines end with CRLF or LF. A byte-order mark counts for nothing. A fold
    ///   may stand within a character, and so text is made of whole lines only.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line with its number, nil at the end.
    mutating func next() -> (line: Int, text: String)? {
        guard position < bytes.count else { return nil }
        let first = line
        var content: [UInt8] = []
        repeat {
            content += physicalLine()
            guard position < bytes.count, Self.isBlank(bytes[position]) else { break }
            position += 1
        } while true
        return (first, String(decoding: content, as: UTF8.self))
    }

    private mutating func physicalLine() -> ArraySlice<UInt8> {
        let newline = UInt8(ascii: "\n")
        let end = bytes[position...].firstIndex(of: newline) ?? bytes.count
        let content = bytes[position..<end]
        position = min(bytes.count, end + 1)
        line += 1
        return content.last == UInt8(ascii: "\r") ? content.dropLast() : content
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
