/// Splits CSV (RFC 4180) into records while its bytes come in, in constant memory.
///
/// Lines end with CR LF or LF; a UTF-8 byte-order mark at the start and empty lines are skipped.
/// A broken line is answered with its number, and reading goes on at the next physical line: a
/// quote that is never closed costs one line, not the rest of the file.
package struct CSVReader: Sendable {
    /// The longest record, in bytes: more than the largest lead with every byte of it doubled.
    package static let recordBytesMax = 256 << 10

    /// What comes next in the file.
    package enum Item: Equatable, Sendable {
        case record(CSVRecord)
        /// The record that starts on that line is broken.
        case broken(line: Int, CSVDefect)
    }

    private var buffer: [UInt8] = []
    /// Where in `buffer` the next record starts.
    private var start = 0
    private var isFinished = false
    private var line = 1
    private var hasPassedMark = false
    /// The rest of the physical line belongs to a broken record.
    private var isSkippingLine = false

    package init() {}

    /// Takes on more of the file.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        buffer.removeFirst(start)
        start = 0
        buffer.append(contentsOf: bytes)
    }

    /// No more will come.
    package mutating func finish() { isFinished = true }

    /// The next record or broken line; nil if more bytes are needed, or at the end.
    package mutating func next() -> Item? {
        guard passMark() else { return nil }
        while true {
            if isSkippingLine, !skipLine() { return nil }
            guard start < buffer.count else { return nil }
            switch scan() {
            case .incomplete:
                guard buffer.count - start > Self.recordBytesMax else { return nil }
                return broken(.tooLong)
            case .blank(let byteCount):
                start += byteCount
                line += 1
            case .record(let record, let byteCount, let lineCount):
                guard byteCount <= Self.recordBytesMax else { return broken(.tooLong) }
                start += byteCount
                line += lineCount
                return .record(record)
            case .defect(let defect):
                return broken(defect)
            }
        }
    }

    private func scan() -> CSVScan {
        buffer.withUnsafeBufferPointer { buffer in
            var scanner = CSVScanner(.init(rebasing: buffer[start...]), isLast: isFinished)
            return scanner.scan(line: line)
        }
    }

    private mutating func broken(_ defect: CSVDefect) -> Item {
        isSkippingLine = true
        return .broken(line: line, defect)
    }

    /// Drops bytes up to the end of the physical line; false if that has not come yet.
    private mutating func skipLine() -> Bool {
        guard let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) else {
            start = buffer.count
            return false
        }
        start = end + 1
        line += 1
        isSkippingLine = false
        return true
    }

    /// Drops a byte-order mark; false if it cannot be told yet whether there is one.
    private mutating func passMark() -> Bool {
        guard !hasPassedMark else { return true }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard isFinished || buffer.count >= mark.count else { return false }
        if buffer.starts(with: mark) { start = mark.count }
        hasPassedMark = true
        return true
    }
}
