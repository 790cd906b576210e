/// Stops the process when one of our own rules is broken, in release builds too.
///
/// Never used on what a peer, a file or the disk says: outside input is refused, not trapped.
@inline(__always)
package func invariant(
    _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
    file: StaticString = #fileID, line: UInt = #line
) {
    if !condition() {
        fatalError("invariant broken: \(message())", file: file, line: line)
    }
}
