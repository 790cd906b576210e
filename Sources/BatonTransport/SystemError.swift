internal import NIOCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The errno values that are told apart.
enum SystemError {
    static let addressInUse = EADDRINUSE
    static let accessDenied = EACCES
    static let notPermitted = EPERM
    static let connectionRefused = ECONNREFUSED
    static let timedOut = ETIMEDOUT
    /// No descriptor or no memory for another connection.
    static let exhaustion = [EMFILE, ENFILE, ENOBUFS, ENOMEM]

    /// The system's words for an errno value.
    static func text(_ number: Int32) -> String { String(cString: strerror(number)) }

    /// The system's words for an error that came from it, and not the call that it came from; other
    /// errors in their own.
    static func text(of error: any Error) -> String {
        (error as? IOError).map { text($0.errnoCode) } ?? "\(error)"
    }
}
