/// A line on the terminal that tells how far a submission is; nothing where no terminal is.
struct ProgressBar {
    private static let interval = Duration.milliseconds(100)
    private static let barColumns = 30

    private let stream: OutputStream
    private let byteCount: Int?
    private let start = ContinuousClock.now
    private var lastUpdate: ContinuousClock.Instant
    private var isShown = false

    private let isWanted: Bool

    init(_ stream: OutputStream, byteCount: Int?, isWanted: Bool) {
        self.stream = stream
        self.isWanted = isWanted
        self.byteCount = byteCount
        lastUpdate = start
    }

    /// Draws it anew, at most ten times a second.
    mutating func update(lines: Int, readBytes: Int) {
        guard isWanted else { return }
        let now = ContinuousClock.now
        guard now - lastUpdate >= Self.interval else { return }
        lastUpdate = now
        isShown = true
        let rate = Int(Double(lines) / max((now - start).seconds, 0.001))
        let share = byteCount.map { Double(readBytes) / Double(max($0, 1)) }
        stream.write(
            "\r\u{1B}[K" + Self.text(lines: lines, share: share, linesPerSecond: rate))
        stream.flush()
    }

    /// Takes it off the screen.
    mutating func clear() {
        guard isShown else { return }
        isShown = false
        stream.write("\r\u{1B}[K")
        stream.flush()
    }

    /// What it says.
    ///
    /// - Parameter share: Of the file, from 0 to 1; nil where the size is not known.
    static func text(lines: Int, share: Double?, linesPerSecond: Int) -> String {
        let counts = say(
            "\(lines) lines, \(linesPerSecond)/s", fr: "\(lines) lignes, \(linesPerSecond)/s")
        guard let share = share.map({ min(max($0, 0), 1) }) else { return counts }
        let full = Int(share * Double(barColumns))
        let bar =
            String(repeating: "#", count: full)
            + String(repeating: ".", count: barColumns - full)
        return "[\(bar)] \(Int(share * 100)) %  \(counts)"
    }
}
