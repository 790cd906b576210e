/// Stops the process if one of our own rules does not hold.
///
/// Kept in release builds, with its message (`precondition` loses it there). It is for our bugs
/// only: what a peer, a file or a disk sends never reaches one.
package func invariant(
    _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
    file: StaticString = #fileID, line: UInt = #line
) {
    guard condition() else { fatalError("invariant: \(message())", file: file, line: line) }
}
