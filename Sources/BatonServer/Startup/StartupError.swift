internal import BatonJournal
internal import BatonTransport

/// Why a server cannot start: one sentence with what to do.
package struct StartupError: Error, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}

extension StartupError {
    /// The data directory, or a store in it.
    init(_ error: JournalError) { description = error.description }

    /// The address, which that option of the command line named.
    init(_ error: ListenError, option: String = "--listen") {
        let hint =
            switch error {
            case .addressInUse: "stop the other process, or take another port with \(option)"
            case .permissionDenied: "take a port of 1024 or more with \(option)"
            case .unresolvableHost, .system: "name another address with \(option)"
            }
        description = "\(error); \(hint)"
    }
}
