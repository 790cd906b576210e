internal import NIOCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How long written bytes may wait for the other system's acknowledgement (TCP_USER_TIMEOUT).
enum UnacknowledgedTimeout {
    #if canImport(Glibc)
        static let option = NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT)
        private static let unitsPerSecond = 1000.0
    #else
        static let option = NIOBSDSocket.Option(rawValue: TCP_RXT_CONNDROPTIME)
        private static let unitsPerSecond = 1.0
    #endif

    /// The option's value; 0 leaves the matter to the system.
    static func value(seconds: Double) -> Int {
        Int(min(Double(CInt.max), max(0, seconds * unitsPerSecond)))
    }
}
