@testable import BatonCLI

/// A terminal as far as a painter uses one: text, CUP, ED 2 and SGR.
struct TerminalModel {
    private(set) var rows: [[Screen.Cell]]
    /// Characters that were drawn.
    private(set) var drawn = 0
    private let size: TerminalSize
    private var row = 0
    private var column = 0
    private var style = Style.plain

    init(_ size: TerminalSize) {
        self.size = size
        let junk = Screen.Cell(text: "#", style: .bold)
        rows = Array(repeating: Array(repeating: junk, count: size.columns), count: size.rows)
    }

    mutating func take(_ text: String) {
        var rest = Substring(text)
        while let first = rest.first {
            if first == "\u{1B}" {
                rest = rest.dropFirst(2)
                let parameters = rest.prefix { !$0.isLetter }
                rest = rest.dropFirst(parameters.count)
                guard let final = rest.popFirst() else { return }
                control(final, parameters.split(separator: ";").compactMap { Int($0) })
            } else {
                rest = rest.dropFirst()
                draw(String(first))
            }
        }
    }

    private mutating func draw(_ text: String) {
        drawn += 1
        let width = text.displayWidth
        guard row < size.rows, column + width <= size.columns else { return }
        rows[row][column] = Screen.Cell(text: text, style: style)
        if width == 2 { rows[row][column + 1] = Screen.Cell(text: "", style: style) }
        column += width
    }

    private mutating func control(_ final: Character, _ numbers: [Int]) {
        switch final {
        case "H": (row, column) = (numbers[0] - 1, numbers[1] - 1)
        case "J":
            let blank = Screen.Cell(text: " ", style: .plain)
            rows = Array(
                repeating: Array(repeating: blank, count: size.columns), count: size.rows)
        case "m":
            style = .plain
            for number in numbers {
                switch number {
                case 1: style.isBold = true
                case 2: style.isDim = true
                case 7: style.isReversed = true
                default: style.colour = Style.Colour(rawValue: number) ?? style.colour
                }
            }
        default: break
        }
    }
}
