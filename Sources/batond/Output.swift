internal import Glibc

/// What the process says on its standard output and error.
enum Output {
    /// Writes at once, whatever the descriptor is.
    ///
    /// - Returns: Whether all of it was taken; else errno says why not.
    @discardableResult
    static func writeLine(_ text: String, to descriptor: Int32) -> Bool {
        var line = text + "\n"
        return line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
    }
}
