/// How a text looks on a terminal.
package struct Style: Hashable, Sendable {
    /// The colours that every terminal has, in the shades that its user chose.
    package enum Colour: Int, Sendable {
        case red = 31
        case green = 32
        case yellow = 33
        case cyan = 36
    }

    package var colour: Colour?
    package var isBold = false
    package var isDim = false
    package var isReversed = false

    package init(
        _ colour: Colour? = nil, isBold: Bool = false, isDim: Bool = false,
        isReversed: Bool = false
    ) {
        self.colour = colour
        self.isBold = isBold
        self.isDim = isDim
        self.isReversed = isReversed
    }

    package static let plain = Style()
    package static let bold = Style(isBold: true)
    package static let dim = Style(isDim: true)

    /// A text in it, and what follows as it was.
    package func applied(to text: String) -> String {
        sequence(withColour: true) + text + Style.plain.sequence(withColour: true)
    }

    /// Sets it, whatever was set before (ECMA-48 section 8.3.117, SGR).
    ///
    /// - Parameter withColour: False leaves colours out; bold, dim and reversed stay.
    package func sequence(withColour: Bool) -> String {
        var numbers = [0]
        if isBold { numbers.append(1) }
        if isDim { numbers.append(2) }
        if isReversed { numbers.append(7) }
        if withColour, let colour { numbers.append(colour.rawValue) }
        return "\u{1B}[\(numbers.map { "\($0)" }.joined(separator: ";"))m"
    }
}
