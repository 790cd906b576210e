/// What the bytes at the start of a record turn out to be.
enum CSVScan {
    /// The record does not end in these bytes; more may come.
    case incomplete
    /// An empty line, which is skipped.
    case blank(byteCount: Int)
    /// A record of that many bytes that goes over that many line ends.
    case record(CSVRecord, byteCount: Int, lineCount: Int)
    case defect(CSVDefect)
}

/// Reads one record from the front of a buffer, as RFC 4180 section 2 has it, with LF alone taken
/// for a line end too.
struct CSVScanner {
    private let input: UnsafeBufferPointer<UInt8>
    private let isLast: Bool
    private var position = 0
    private var lineCount = 0
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// - Parameter isLast: No more bytes will follow `input`.
    init(_ input: UnsafeBufferPointer<UInt8>, isLast: Bool) {
        self.input = input
        self.isLast = isLast
    }

    /// How a field ended.
    private enum FieldEnd {
        case comma
        case line
        case incomplete
        case defect(CSVDefect)
    }

    /// Reads the record that starts on physical line `line`. `input` is not empty.
    mutating func scan(line: Int) -> CSVScan {
        if let blank = blankLine() { return blank }
        while true {
            let end = input[position] == UInt8(ascii: "\"") ? quotedField() : plainField()
            switch end {
            case .comma:
                ends.append(bytes.count)
                guard position < input.count else {
                    guard isLast else { return .incomplete }
                    ends.append(bytes.count)
                    return record(line)
                }
            case .line:
                ends.append(bytes.count)
                return record(line)
            case .incomplete: return .incomplete
            case .defect(let defect): return .defect(defect)
            }
        }
    }

    private func record(_ line: Int) -> CSVScan {
        .record(
            CSVRecord(line: line, bytes: bytes, ends: ends), byteCount: position,
            lineCount: lineCount)
    }

    private func blankLine() -> CSVScan? {
        if input[0] == UInt8(ascii: "\n") { return .blank(byteCount: 1) }
        guard input[0] == UInt8(ascii: "\r"), input.count > 1 else { return nil }
        return input[1] == UInt8(ascii: "\n") ? .blank(byteCount: 2) : nil
    }

    private mutating func plainField() -> FieldEnd {
        let start = position
        while position < input.count {
            let byte = input[position]
            if byte == UInt8(ascii: "\"") { return .defect(.quoteInsideField) }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
            {
                bytes.append(contentsOf: input[start..<position])
                return delimiter()
            }
            position += 1
        }
        guard isLast else { return .incomplete }
        bytes.append(contentsOf: input[start..<position])
        return .line
    }

    private mutating func quotedField() -> FieldEnd {
        position += 1
        var start = position
        while position < input.count {
            let byte = input[position]
            if byte == UInt8(ascii: "\n") { lineCount += 1 }
            guard byte == UInt8(ascii: "\"") else {
                position += 1
                continue
            }
            bytes.append(contentsOf: input[start..<position])
            position += 1
            guard position < input.count else { return isLast ? .line : .incomplete }
            guard input[position] == UInt8(ascii: "\"") else { return delimiter() }
            start = position
            position += 1
        }
        return isLast ? .defect(.unclosedQuote) : .incomplete
    }

    /// Steps over what ends a field.
    private mutating func delimiter() -> FieldEnd {
        switch input[position] {
        case UInt8(ascii: ","):
            position += 1
            return .comma
        case UInt8(ascii: "\n"):
            position += 1
            lineCount += 1
            return .line
        case UInt8(ascii: "\r"):
            guard position + 1 < input.count else {
                return isLast ? .defect(.strayCarriageReturn) : .incomplete
            }
            guard input[position + 1] == UInt8(ascii: "\n") else {
                return .defect(.strayCarriageReturn)
            }
            position += 2
            lineCount += 1
            return .line
        default: return .defect(.textAfterQuote)
        }
    }
}
