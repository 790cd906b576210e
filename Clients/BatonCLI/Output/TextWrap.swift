extension String {
    /// The text in lines of at most that many columns, broken between words where it can be; lines
    /// after the first begin with that many blanks. At least one line.
    package func wrapped(toWidth width: Int, indent: Int = 0) -> [String] {
        let blanks = String(repeating: " ", count: max(0, min(indent, width - 8)))
        var lines: [String] = []
        var rest = self[...]
        while true {
            let prefix = lines.isEmpty ? "" : blanks
            let room = max(1, width - prefix.displayWidth)
            let end = rest.end(ofLineWithin: room)
            lines.append(prefix + rest[..<end])
            rest = rest[end...].drop { $0 == " " }
            if rest.isEmpty { return lines }
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
    /// Where a line that begins here ends: behind the last word that fits, else within the word.
    fileprivate func end(ofLineWithin width: Int) -> Index {
        var used = 0
        var lastBlank: Index?
        for index in indices {
            used += String(self[index]).displayWidth
            if used > width {
                if isBreakable(at: index) { return index }
                // A character that is wider than the line is taken all the same.
                return lastBlank ?? (index == startIndex ? self.index(after: index) : index)
            }
            if index != startIndex, isBreakable(at: index) { lastBlank = index }
        }
        return endIndex
    }
}
