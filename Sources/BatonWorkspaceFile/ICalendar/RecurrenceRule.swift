import BatonEngine

/// How an event repeats, as far as holidays do: on one date every year, for ever or for some years
/// (RFC 5545 section 3.3.10).
struct RecurrenceRule {
    /// Nil: for ever.
    private var count: Int?
    private var until: CivilDate?

    /// The years that a rule with an end may take.
    static let yearsMax: Int32 = 200

    private static let isWithoutEffect: Set<String> = ["WKST"]

    /// - Parameter start: The event's first day.
    /// - Throws: `HolidayEvent.Refusal` for every other way to repeat.
    init(_ text: String, from start: CivilDate) throws(HolidayEvent.Refusal) {
        var isYearly = false
        for part in text.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { throw Self.refusal(text) }
            let value = pair[1].uppercased()
            switch pair[0].uppercased() {
            case "FREQ" where value == "YEARLY": isYearly = true
            case "INTERVAL" where value == "1": break
            case "BYMONTH" where value == "\(start.month)": break
            case "BYMONTHDAY" where value == "\(start.day)": break
            case "COUNT":
                guard let count = Int(value), count > 0 else { throw Self.refusal(text) }
                self.count = count
            case "UNTIL":
                guard let date = CivilDate(basic: value.prefix(8)) else { throw Self.refusal(text) }
                until = date
            case let name where Self.isWithoutEffect.contains(name): break
            default: throw Self.refusal(text)
            }
        }
        guard isYearly else { throw Self.refusal(text) }
    }

    private static func refusal(_ text: String) -> HolidayEvent.Refusal {
        HolidayEvent.Refusal(
            "it repeats by `\(text.shortened)`, which is not one date every year; write its dates "
                + "by hand")
    }

    /// The first days of all its events; nil for every year.
    func dates(from start: CivilDate) throws(HolidayEvent.Refusal) -> [CivilDate]? {
        guard count != nil || until != nil else { return nil }
        var dates: [CivilDate] = []
        var date = start
        while dates.count < count ?? Int.max, until.map({ date.isNotAfter($0) }) ?? true {
            guard date.year - start.year < Self.yearsMax, date.year < 9_999 else {
                throw HolidayEvent.Refusal(
                    "it repeats for more than \(Self.yearsMax) years; leave out `COUNT` and "
                        + "`UNTIL` for every year")
            }
            if date.exists { dates.append(date) }
            date.year += 1
        }
        return dates
    }
}

extension CivilDate {
    /// Reads `20260406`; nil for anything else and for days that do not exist.
    init?(basic text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int32 {
            digits[range].reduce(0) { $0 * 10 + Int32($1 - 0x30) }
        }
        self.init(year: number(0..<4), month: number(4..<6), day: number(6..<8))
        guard exists else { return nil }
    }

    /// Whether there is such a day in the years 1 to 9999.
    var exists: Bool { HolidayDate.once(year: year, month: month, day: day).exists }

    func isNotAfter(_ other: CivilDate) -> Bool {
        (year, month, day) <= (other.year, other.month, other.day)
    }
}
