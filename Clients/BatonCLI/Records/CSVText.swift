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
        guard let first = text.unicodeScalars.first else { return text }
        // Spreadsheets look past line ends and blanks, and take wide forms for what they stand for.
        guard !["\t", "\n", "\r"].contains(first) else { return "'" + text }
        let rest = text.unicodeScalars.drop { blanks.contains($0) }
        switch rest.first {
        case "=", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return "'" + text
        case "+", "-":
            let isNumber = rest.dropFirst().allSatisfy {
                $0.isASCII && harmless.contains(UInt8($0.value))
            }
            return isNumber ? text : "'" + text
        default: return text
        }
    }

    private static let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{3000}"]
    private static let harmless = Set("0123456789 .-()/".utf8)
}
