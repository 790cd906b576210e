/// One side of a comparison: a version by its number, or a file.
package enum WorkspaceSide: Equatable, Sendable {
    case version(UInt32)
    /// `-` is standard input.
    case file(String)

    /// A whole number from 1 is a version; a file of such a name is written `./3`. Nil for nothing.
    package init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        if let number = UInt32(argument), number > 0 {
            self = .version(number)
        } else {
            self = .file(argument)
        }
    }
}
