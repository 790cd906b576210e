/// What somebody typed.
package enum Key: Hashable, Sendable {
    /// A letter, a digit, a sign or a space. Combining marks come by themselves.
    case character(Character)
    /// Ctrl and a letter, in lower case: `c` for Ctrl-C.
    case control(Character)
    /// A text that was pasted, with what controls a terminal as it was.
    case paste(String)
    case enter
    case escape
    case tab
    case backTab
    case backspace
    case delete
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
}
