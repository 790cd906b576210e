#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Whole files that fit into memory, which anybody may have put there.
package enum SmallFile {
    /// Why a file cannot be had, as the end of a sentence that begins with its name.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    /// The bytes of a file.
    package static func read(_ path: String, bytesMax: Int) throws(Problem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system() }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count <= bytesMax {
            var count = 0
            // One more tells that there are too many.
            let wanted = min(64 << 10, bytesMax + 1 - bytes.count)
            bytes += [UInt8](unsafeUninitializedCapacity: wanted) { buffer, used in
                #if canImport(Glibc)
                    count = Glibc.read(descriptor, buffer.baseAddress, wanted)
                #else
                    count = Darwin.read(descriptor, buffer.baseAddress, wanted)
                #endif
                used = max(0, count)
            }
            if count == 0 { return bytes }
            guard count > 0 || errno == EINTR else { throw .system() }
        }
        throw Problem(description: "is larger than \(bytesMax) bytes")
    }

    /// Whether everybody on this machine may read or write a file: no place for a secret. A pipe
    /// or a device is no file.
    package static func isOpenToAll(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && status.st_mode & 0o006 != 0
    }
}

extension SmallFile.Problem {
    /// What the last failed system call says.
    fileprivate static func system() -> SmallFile.Problem {
        SmallFile.Problem(description: "cannot be read: \(SystemError.text(errno))")
    }
}
