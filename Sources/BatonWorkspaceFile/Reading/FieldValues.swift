/// Simple values, checked in form and range.
extension Field {
    /// Text without control characters, not empty.
    func text(_ what: String, maxBytes: Int) -> String? {
        guard let text = scalar(what) else { return nil }
        guard !text.isEmpty else { return refused("\(what) is empty; write it, or leave it out") }
        guard text.utf8.count <= maxBytes else {
            return refused("\(what) has \(text.utf8.count) bytes; at most \(maxBytes) are allowed")
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            return refused("\(what) has a control character; take it out")
        }
        return text
    }

    /// A name in the form of a key.
    func key(_ what: String) -> String? {
        guard let key = scalar(what) else { return nil }
        if let reason = KeyForm.refusal(key) {
            return refused("`\(key.shortened)` cannot be \(what): \(reason)")
        }
        return key
    }

    /// An email address as `baton.v1.LeadProfile` describes one.
    func email() -> String? {
        guard
            let email = text(
                "an email address", maxBytes: WorkspaceFileLimits.emailBytesMax)
        else { return nil }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !email.contains(" ") else {
            return refused(
                "`\(email.shortened)` is no email address; write one such as maya@acme.example")
        }
        return email
    }

    func wholeNumber(in range: ClosedRange<Int64>) -> Int64? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let text = scalar(expected) else { return nil }
        guard let number = DecimalNumber.parse(text), range.contains(number) else {
            return refused("`\(text.shortened)` is not \(expected)")
        }
        return number
    }

    /// A whole number that fits the definition's 32 bits.
    func int32(in range: ClosedRange<Int64>) -> Int32? {
        wholeNumber(in: range).flatMap { Int32(exactly: $0) }
    }

    func flag() -> Bool? {
        guard let text = scalar("`true` or `false`") else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default: return refused("`\(text.shortened)` is neither `true` nor `false`")
        }
    }

    /// The name of a time zone that the host's tables know.
    func timeZone() -> String? {
        guard let name = scalar("a time zone such as `Europe/Paris`") else { return nil }
        guard context.hasTimeZone(name) else {
            let nearest = problems.isFull ? nil : TimeZoneTables.nearest(to: name)
            let hint =
                nearest.map { "did you mean `\($0)`?" }
                ?? "write one such as `Europe/Paris` or `UTC`"
            return refused("there is no time zone `\(name.shortened)`; \(hint)")
        }
        return name
    }

    /// One of a few words; refuses any other with the nearest.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type, _ what: String) -> Word?
    where Word.RawValue == String {
        guard let text = scalar(what) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        return refused("`\(text.shortened)` is not \(what); \(Hint.oneOf(words, near: text))")
    }

    /// Refuses and answers nil.
    func refused<Value>(_ message: @autoclosure () -> String) -> Value? {
        refuse(message())
        return nil
    }
}

/// Whole numbers as people write them.
enum DecimalNumber {
    /// Reads `0`, `42` or `-7`: no plus sign, no leading zero, nothing around.
    static func parse(_ text: some StringProtocol) -> Int64? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits.utf8.count == 1 || digits.utf8.first != UInt8(ascii: "0"), text != "-0"
        else { return nil }
        return Int64(text)
    }
}
