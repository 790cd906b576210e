package import BatonEngine

/// Why a file cannot be imported.
package struct HolidayImportError: Error, Hashable, Sendable {
    /// From 1.
    package var line: Int
    package var message: String
}

/// The holidays of an iCalendar file (RFC 5545).
package struct HolidayImport: Hashable, Sendable {
    /// An event that is no holiday.
    package struct Skipped: Hashable, Sendable {
        /// Where the event begins, from 1.
        package var line: Int
        /// Its title; empty if it has none.
        package var name: String
        package var reason: String
    }

    /// In order of their dates, those of every year first, each date once: the first event's name
    /// stands.
    package private(set) var holidays: [Holiday] = []
    /// In the order of the file.
    package private(set) var skipped: [Skipped] = []

    /// Days looked at, of all events, before duplicates go.
    package static let daysMax = 1_000_000

    /// Reads date events: one day or more, once, or on one date every year.
    ///
    /// Events that were called off are passed over; all that is no event is, too.
    ///
    /// - Parameter bytes: Lines end with CRLF or LF, folded as they may be.
    /// - Throws: What is no iCalendar file, ends within an event, or has more holidays than a
    ///   calendar can hold.
    package init(_ bytes: [UInt8]) throws(HolidayImportError) {
        var lines = UnfoldedLines(bytes)
        var reader = Reader()
        while let line = lines.next() {
            try reader.read(line.text, line: line.line)
        }
        try reader.end()
        skipped = reader.skipped
        holidays = reader.holidays.sorted {
            HolidayLines.text($0.date) < HolidayLines.text($1.date)
        }
    }

    private struct Reader {
        var holidays: [Holiday] = []
        var skipped: [Skipped] = []
        private var known: Set<HolidayDate> = []
        private var days = 0
        private var event: HolidayEvent?
        /// The names of the components that are open, the outermost first.
        private var components: [String] = []

        private static let depthMax = 16

        mutating func read(_ text: String, line: Int) throws(HolidayImportError) {
            if text.allSatisfy(\.isWhitespace) { return }
            let content = ContentLine(text, line: line)
            guard !components.isEmpty || content?.isBegin("VCALENDAR") == true else {
                throw HolidayImportError(
                    line: line,
                    message: "this is no iCalendar file: it does not begin with BEGIN:VCALENDAR")
            }
            guard let content else {
                throw HolidayImportError(
                    line: line, message: "`\(text.shortened)` is no line of an iCalendar file")
            }
            switch content.name {
            case "BEGIN": try begin(content)
            case "END": try end(content)
            default:
                // An alarm within an event has properties of its own.
                if components.last == "VEVENT" { event?.add(content) }
            }
        }

        private mutating func begin(_ content: ContentLine) throws(HolidayImportError) {
            components.append(content.value.uppercased())
            guard components.count <= Self.depthMax else {
                throw HolidayImportError(
                    line: content.line,
                    message: "more than \(Self.depthMax) components within each other")
            }
            if components.last == "VEVENT" { event = HolidayEvent(line: content.line) }
        }

        private mutating func end(_ content: ContentLine) throws(HolidayImportError) {
            let name = content.value.uppercased()
            guard components.popLast() == name else {
                throw HolidayImportError(
                    line: content.line,
                    message: "`END:\(content.value.shortened)` ends what did not begin")
            }
            guard name == "VEVENT", let event else { return }
            self.event = nil
            try take(event)
        }

        private mutating func take(_ event: HolidayEvent) throws(HolidayImportError) {
            guard !event.isCancelled else { return }
            let dates: [HolidayDate]
            do {
                dates = try event.holidays()
            } catch {
                skipped.append(Skipped(line: event.line, name: event.name, reason: error.message))
                return
            }
            days += dates.count
            for date in dates where known.insert(date).inserted {
                holidays.append(Holiday(date: date, name: event.name))
            }
            let max = WorkspaceFileLimits.holidaysPerCalendarMax
            guard holidays.count <= max, days <= HolidayImport.daysMax else {
                throw HolidayImportError(
                    line: event.line,
                    message: "there are more than \(max) holidays, which is all that a calendar "
                        + "can hold; export fewer years")
            }
        }

        func end() throws(HolidayImportError) {
            guard components.isEmpty else {
                let open = components.last ?? ""
                throw HolidayImportError(
                    line: event?.line ?? 1,
                    message: "the file ends within a \(open.shortened); export it again")
            }
        }
    }
}

extension ContentLine {
    fileprivate func isBegin(_ component: String) -> Bool {
        name == "BEGIN" && value.uppercased() == component
    }
}
