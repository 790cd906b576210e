import Testing

@testable import BatonCLI

struct ScreenTests {
    private let size = TerminalSize(columns: 10, rows: 3)

    private func line(_ parts: [(String, Style)]) -> StyledLine {
        var line = StyledLine()
        for (text, style) in parts { line.append(text, style) }
        return line
    }

    @Test func `a wide character takes two cells, and none is cut in half`() {
        let screen = Screen([StyledLine("a日b"), StyledLine("123456789日")], size: size)
        #expect(screen.rows[0].map(\.text).prefix(5) == ["a", "日", "", "b", " "])
        #expect(screen.rows[1].map(\.text).joined() == "123456789 ")
        #expect(screen.rows[2].allSatisfy { $0 == .blank })
    }

    @Test func `what somebody wrote cannot send control sequences`() {
        var line = StyledLine("a\u{1B}[2J")
        line.append("\u{9B}31m\u{202E}", .bold)
        let screen = Screen([line], size: TerminalSize(columns: 20, rows: 1))
        var painter = ScreenPainter(usesColour: true)
        let first = painter.paint(Screen([], size: TerminalSize(columns: 20, rows: 1)))
        let sent = painter.paint(screen)
        #expect(!sent.contains("\u{1B}[2J"))
        #expect(first.contains("\u{1B}[2J"))
        #expect(!sent.unicodeScalars.contains("\u{9B}"))
        #expect(!sent.unicodeScalars.contains("\u{202E}"))
    }

    @Test func `only what differs is sent`() {
        var painter = ScreenPainter(usesColour: true)
        var model = TerminalModel(size)
        model.take(painter.paint(Screen([StyledLine("in 4m 10s")], size: size)))
        #expect(painter.paint(Screen([StyledLine("in 4m 10s")], size: size)) == "")
        let drawn = model.drawn
        let next = Screen([StyledLine("in 4m 09s")], size: size)
        model.take(painter.paint(next))
        #expect(model.drawn - drawn == 2)
        #expect(model.rows == next.rows)
    }

    @Test func `after another size everything is sent`() {
        var painter = ScreenPainter(usesColour: true)
        _ = painter.paint(Screen([StyledLine("abc")], size: size))
        let wide = TerminalSize(columns: 12, rows: 3)
        var model = TerminalModel(wide)
        let screen = Screen([StyledLine("abc")], size: wide)
        model.take(painter.paint(screen))
        #expect(model.rows == screen.rows)
        painter.forget()
        var other = TerminalModel(wide)
        other.take(painter.paint(screen))
        #expect(other.rows == screen.rows)
    }

    @Test func `without colour there is bold, but no colour`() {
        var painter = ScreenPainter(usesColour: false)
        let line = line([("late", Style(.red, isBold: true))])
        let sent = painter.paint(Screen([line], size: size))
        #expect(sent.contains("\u{1B}[0;1m"))
        #expect(!sent.contains("31"))
    }

    @Test func `whatever was shown before, the screen is shown`() {
        let texts = ["", "a", "日本", "x日y", "ab cd", "👩‍💻", "éé", "   ", "日", "late"]
        let styles = [Style.plain, .bold, Style(.red), Style(isReversed: true)]
        var painter = ScreenPainter(usesColour: true)
        var model = TerminalModel(size)
        for _ in 0..<2000 {
            let lines = (0..<3).map { _ in
                line(
                    (0..<3).map { _ in
                        (texts.randomElement() ?? "", styles.randomElement() ?? .plain)
                    })
            }
            let screen = Screen(lines, size: size)
            model.take(painter.paint(screen))
            #expect(model.rows == screen.rows)
        }
    }

    @Test(arguments: [
        (3, "ab…"), (4, "abc…"), (5, "abcde"), (1, "…"), (0, ""), (9, "abcde"),
    ])
    func `a line is cut across its parts`(width: Int, text: String) {
        let line = line([("ab", .bold), ("cde", .plain)])
        #expect(line.truncated(toWidth: width).text == text)
        #expect(line.truncated(toWidth: width).width <= width)
    }

    @Test func `a part that ends at the edge leaves room for the ellipsis`() {
        #expect(line([("abc", .bold), ("d", .plain)]).truncated(toWidth: 3).text == "ab…")
    }

    @Test(arguments: [
        ("one two three four", 12, 2, ["one two", "  three four"]), ("", 5, 2, [""]),
        ("abcdefgh", 3, 0, ["abc", "def", "gh"]), ("日本語", 1, 0, ["日", "本", "語"]),
        ("a  b", 1, 0, ["a", "b"]), ("exact fit", 9, 0, ["exact fit"]),
        ("see `baton leads`, and", 12, 0, ["see `baton", "leads`, and"]),
        ("see `baton leads`, and", 14, 0, ["see", "`baton leads`,", "and"]),
        ("see `baton leads` x", 14, 2, ["see `baton", "  leads` x"]),
        ("one  two", 4, 0, ["one", "two"]), ("or `a b", 5, 0, ["or `a", "b"]),
    ])
    func `a text is broken between words`(
        text: String, width: Int, indent: Int, lines: [String]
    ) {
        #expect(text.wrapped(toWidth: width, indent: indent) == lines)
    }
}
