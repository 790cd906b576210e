/// Writes CSV (RFC 4180): lines end with CRLF, cells with a comma, a quote, a line end or a blank at
/// an end stand in quotes.
package enum CSVText {
    /// One line with its end.
    package static func line(_ cells: [String]) -> String {
        // A line of one empty cell would be an empty line, which readers skip.
        guard cells != [""] else { return "\"\"\r\n" }
        return cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes =
            cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
        guard needsQuotes else { return cell }
        var quoted = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// What a cell says of a value.
    package static func cell(_ value: FieldValue) -> String {
        if case .string(let text) = value { guarded(text) } else { value.bare }
    }

    /// With an apostrophe before what a spreadsheet would take for a formula: leads come from
    /// strangers.
    ///
    /// Numbers and phone numbers, which begin with a sign and go on with digits alone, can do
    /// nothing and stay as they are.
    static func guarded(_ text: String) -> String {
        guard let first = text.utf8.first else { return text }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return "'" + text
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return text.utf8.dropFirst().allSatisfy(harmless.contains) ? text : "'" + text
        default: return text
        }
    }

    private static let harmless = Set("0123456789 .-()/".utf8)
}
