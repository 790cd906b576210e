internal import BatonEngine

/// An email address as far as it can be checked without sending anything: one `@`, no spaces,
/// something on both sides (RFC 5321 section 4.1.2 allows less).
enum EmailSyntax {
    /// What is wrong, without quoting it; nil if it may be an address.
    static func problem(in text: UnsafeRawBufferPointer) -> String? {
        var ats = 0
        for byte in text {
            if byte == UInt8(ascii: "@") { ats += 1 }
            if byte <= 0x20 || byte == 0x7F {
                return "an address has no spaces or control characters; remove them"
            }
        }
        guard ats == 1 else { return "an address has one @, found \(ats)" }
        guard text.first != UInt8(ascii: "@"), text.last != UInt8(ascii: "@") else {
            return "an address has something on both sides of its @"
        }
        return nil
    }
}

/// A phone number as people write it.
enum PhoneSyntax {
    /// What is wrong, without quoting it; nil if it may be a number.
    static func problem(in text: UnsafeRawBufferPointer) -> String? {
        var digits = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "x"),
                UInt8(ascii: "#"):
                break
            default: return "only digits, spaces and + - . ( ) / x #; remove what else is there"
            }
        }
        let min = RequestLimits.phoneDigitsMin
        return digits < min ? "at least \(min) digits, found \(digits)" : nil
    }
}

/// `a-z A-Z 0-9 _ . -`
enum AttributeKeySyntax {
    static func holds(for text: UnsafeRawBufferPointer) -> Bool {
        text.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}

/// `2026-03-09`: a day of the Gregorian calendar, from year 1.
enum DateSyntax {
    /// Nil for anything else.
    static func date(in text: UnsafeRawBufferPointer) -> CivilDate? {
        let dash = UInt8(ascii: "-")
        guard text.count == 10, text[4] == dash, text[7] == dash,
            let year = number(text[0..<4]), let month = number(text[5..<7]),
            let day = number(text[8..<10]), year >= 1, (1...12).contains(month), day >= 1
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        // A day that the month does not have comes back as one of the next.
        return CivilDate(daysSinceEpoch: date.daysSinceEpoch) == date ? date : nil
    }

    private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int32? {
        var number: Int32 = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int32(byte - UInt8(ascii: "0"))
        }
        return number
    }
}

/// `a-z 0-9 _ -`: reasons and names of workspaces.
enum WordSyntax {
    static func holds(for text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
