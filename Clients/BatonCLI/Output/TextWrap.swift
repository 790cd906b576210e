extension String {
    /// The text in lines of at most that many columns, broken between words where it can be; lines
    /// after the first begin with that many blanks. At least one line.
    ///
    /// What stands between backticks is a command to be copied: it is not broken if it fits in a line.
    package func wrapped(toWidth width: Int, indent: Int = 0) -> [String] {
        let blanks = String(repeating: " ", count: max(0, min(indent, width - 8)))
        var lines: [String] = []
        var rest = self[...]
        while true {
            let prefix = lines.isEmpty ? "" : blanks
            let room = max(1, width - prefix.displayWidth)
            let next = max(1, width - blanks.displayWidth)
            let end = rest.end(ofLineWithin: room, next: next)
            let line = rest[..<end]
            rest = rest[end...].drop { $0 == " " }
            let isLast = rest.isEmpty
            lines.append(prefix + (isLast ? line : line.withoutBlanksAtEnd))
            if isLast { return lines }
        }
    }
}

extension StringProtocol {
    /// Whether a line may end at that character: a blank, but in French not the one before `:`, `;`,
    /// `?`, `!` and `%`, nor those within quotation marks.
    func isBreakable(at index: Index) -> Bool {
        guard self[index] == " " else { return false }
        guard Language.current == .french else { return true }
        let rest = self[self.index(after: index)...]
        if let mark = rest.first, ":;?!%»".contains(mark),
            !(rest.dropFirst().first?.isLetter ?? false)
        {
            return false
        }
        return index == startIndex || self[self.index(before: index)] != "«"
    }
}

extension Substring {
    fileprivate var withoutBlanksAtEnd: Substring {
        self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? endIndex)]
    }

    /// Where a line that begins here ends: behind the last word that fits, else within the word.
    ///
    /// - Parameter next: The room of the line after it.
    fileprivate func end(ofLineWithin width: Int, next: Int) -> Index {
        var used = 0
        var lastBlank: Index?
        // Of a command that fits in the next line, while in it: its blanks end no line.
        var commandEnd: Index?
        for index in indices {
            used += String(self[index]).displayWidth
            let mayEndLine = commandEnd == nil && isBreakable(at: index)
            if used > width {
                if mayEndLine { return index }
                // A character that is wider than the line is taken all the same.
                return lastBlank ?? (index == startIndex ? self.index(after: index) : index)
            }
            if mayEndLine, index != startIndex { lastBlank = index }
            if index == commandEnd {
                commandEnd = nil
            } else if commandEnd == nil, self[index] == "`" {
                commandEnd = self[index...].commandEnd(within: next)
            }
        }
        return endIndex
    }

    /// Where the command ends that begins here, if there is one and it fits.
    private func commandEnd(within width: Int) -> Index? {
        guard let end = dropFirst().firstIndex(of: "`") else { return nil }
        return String(self[...end]).displayWidth <= width ? end : nil
    }
}

extension [String] {
    /// Lines that are no wider than the terminal; nil for none, as for a pipe, leaves them whole.
    ///
    /// - Parameter indent: Blanks before the second and further lines made of one.
    func fitting(_ width: Int?, indent: Int = 2) -> [String] {
        guard let width else { return self }
        return flatMap { $0.wrapped(toWidth: width, indent: indent) }
    }
}
