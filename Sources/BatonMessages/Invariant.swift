/// Stops the process if one of our own rules does not hold, in release too; bytes from a peer or a
/// disk never reach one.
///
/// A copy of BatonEngine's, which this module lies under and cannot import.
func invariant(
    _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
    file: StaticString = #fileID, line: UInt = #line
) {
    guard condition() else { fatalError("invariant: \(message())", file: file, line: line) }
}
