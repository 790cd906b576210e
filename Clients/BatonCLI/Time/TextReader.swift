/// Reads a short ASCII text from left to right.
struct TextReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    /// Steps over a character if it is next.
    mutating func take(_ character: Character) -> Bool {
        guard let byte = character.asciiValue, rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    /// A number of exactly that many digits.
    mutating func number(digits: Int) -> Int? {
        let text = rest.prefix(digits)
        guard text.count == digits, text.allSatisfy(Self.isDigit) else { return nil }
        rest.removeFirst(digits)
        return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// A number of one digit or more; nil if it is too large too.
    mutating func number() -> Int64? {
        let text = rest.prefix(while: Self.isDigit)
        guard let number = Int64(String(Substring(text))) else { return nil }
        rest.removeFirst(text.count)
        return number
    }

    /// A fraction of a second, in microseconds; digits beyond the sixth are dropped.
    mutating func fraction() -> Int? {
        let text = rest.prefix(while: Self.isDigit)
        guard !text.isEmpty else { return nil }
        rest.removeFirst(text.count)
        let six = Array(text.prefix(6)) + [UInt8](repeating: 0x30, count: max(0, 6 - text.count))
        return six.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
