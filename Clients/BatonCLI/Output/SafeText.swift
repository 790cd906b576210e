extension String {
    /// The text without blanks at both ends.
    var trimmed: String {
        let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n", "\u{A0}"]
        return String(
            drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
    }

    /// The text as one line that cannot move the cursor, change colours or reverse the direction
    /// of what follows.
    ///
    /// Blanks of any kind become spaces; other control characters, line and paragraph separators
    /// and bidirectional controls (UAX #9 section 2) become U+FFFD.
    package var safeForTerminal: String {
        guard !utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return self }
        var safe = String.UnicodeScalarView()
        for scalar in unicodeScalars { safe.append(scalar.safeForTerminal) }
        return String(safe)
    }
}

extension Unicode.Scalar {
    fileprivate var safeForTerminal: Unicode.Scalar {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
        case 0x00..<0x20, 0x7F..<0xA0: "\u{FFFD}"
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
        default: self
        }
    }
}

/// Somebody's text between quotes, safe to print, cut after 60 characters.
package func quoted(_ text: String) -> String {
    let safe = text.safeForTerminal
    let cut = safe.count <= 60 ? safe : "\(safe.prefix(59))…"
    return say("“\(cut)”", fr: "« \(cut) »")
}
