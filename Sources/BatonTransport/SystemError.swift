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
}
