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
    /// Blanks of any kind become spaces, line and paragraph separators too; other control characters,
    /// bidirectional controls (UAX #9 section 2) and what nobody sees (zero-width spaces, byte order
    /// marks, tags) become U+FFFD.
    package var safeForTerminal: String {
        guard !utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return self }
        var safe = String.UnicodeScalarView()
        for scalar in unicodeScalars { safe.append(scalar.safeForTerminal) }
        return String(safe)
    }

    /// The same of a text of several lines, which stay lines.
    var safeLinesForTerminal: String {
        guard !utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return self }
        return split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).safeForTerminal }.joined(separator: "\n")
    }
}

extension Unicode.Scalar {
    fileprivate var safeForTerminal: Unicode.Scalar {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
        case 0x00..<0x20, 0x7F..<0xA0: "\u{FFFD}"
        case _ where isBidirectionalControl || isUnseen: "\u{FFFD}"
        default: self
        }
    }

    /// It turns the direction of what follows (UAX #9 section 2).
    var isBidirectionalControl: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// It takes no room on a screen, and joins nothing as U+200C and U+200D do.
    var isUnseen: Bool {
        switch value {
        case 0x200B, 0x2060...0x2064, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }
}

/// Somebody's text between quotes, safe to print, cut after 60 characters.
package func quoted(_ text: String) -> String {
    let safe = text.safeForTerminal
    let cut = safe.count <= 60 ? safe : "\(safe.prefix(59))…"
    return say("“\(cut)”", fr: "« \(cut) »")
}
