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

extension Substring {
    /// Where a line that begins here ends: behind the last word that fits, else within the word.
    fileprivate func end(ofLineWithin width: Int) -> Index {
        var used = 0
        var lastBlank: Index?
        for index in indices {
            used += String(self[index]).displayWidth
            if used > width {
                if self[index] == " " { return index }
                // A character that is wider than the line is taken all the same.
                return lastBlank ?? (index == startIndex ? self.index(after: index) : index)
            }
            if self[index] == " ", index != startIndex { lastBlank = index }
        }
        return endIndex
    }
}
