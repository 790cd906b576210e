/// A line of text whose parts may look different. What it holds is safe to print.
package struct StyledLine: Equatable, Sendable {
    package struct Span: Equatable, Sendable {
        package let text: String
        package let style: Style
    }

    package private(set) var spans: [Span] = []

    package init() {}

    /// A line of one part.
    package init(_ text: String, _ style: Style = .plain) { append(text, style) }

    /// Adds a part, made safe (``Swift/String/safeForTerminal``).
    package mutating func append(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        spans.append(Span(text: text.safeForTerminal, style: style))
    }

    /// The text alone, without blanks at its end.
    package var text: String {
        var text = spans.map(\.text).joined()
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    /// The columns that it takes.
    package var width: Int { spans.reduce(0) { $0 + $1.text.displayWidth } }

    /// The line in at most that many columns, with an ellipsis for what was cut off.
    package func truncated(toWidth width: Int) -> StyledLine {
        guard self.width > width else { return self }
        var line = StyledLine()
        // One column is the ellipsis's.
        var left = width - 1
        for span in spans where left >= 0 {
            let width = span.text.displayWidth
            // With a blank behind it even what would just fit is cut.
            line.append(
                width <= left ? span.text : (span.text + " ").truncated(toWidth: left + 1),
                span.style)
            left -= width <= left ? width : left + 1
        }
        return line
    }

    /// The line with a style over all of it, filled up to that many columns: a bar.
    package func asBar(width: Int, _ change: (inout Style) -> Void) -> StyledLine {
        var line = StyledLine()
        var padded = truncated(toWidth: width)
        padded.append(String(repeating: " ", count: max(0, width - padded.width)))
        for span in padded.spans {
            var style = span.style
            change(&style)
            line.append(span.text, style)
        }
        return line
    }

    /// As a terminal takes it.
    package func sequence(withColour: Bool) -> String {
        spans.map { span in
            span.style == .plain
                ? span.text
                : span.style.sequence(withColour: withColour) + span.text
                    + Style.plain.sequence(withColour: withColour)
        }.joined()
    }
}
