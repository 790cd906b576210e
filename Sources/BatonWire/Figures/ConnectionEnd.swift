/// Why a connection ended, as far as the server can tell.
package enum ConnectionEnd: Int, Sendable, CaseIterable {
    /// The client closed it, or was gone.
    case client
    /// It had no call for too long.
    case idle
    /// It had lasted too long.
    case age
    /// The server is stopping.
    case drain
    /// The client gave no sign of life.
    case keepalive
    /// The client took no bytes for too long.
    case stalled
    /// The client asked for more than one client may: floods, and frames that never end.
    case excess
    /// What came was no HTTP/2 or no TLS as it was asked for, or nothing came.
    case handshake
    /// The client broke the rules of HTTP/2.
    case violation

    /// As a label writes it.
    package var word: String { String(describing: self) }
}

extension GRPCServerConnection {
    /// Why the connection ended, asked when it has; `stalled` only the transport knows.
    package var endReason: ConnectionEnd {
        let error = session.core.pointee.violation?.code ?? session.core.pointee.errorSent
        switch error {
        case .noError?: return session.drain == .none ? .keepalive : drainReason
        case .enhanceYourCalm?: return .excess
        case .settingsTimeout?: return .handshake
        case .some: return .violation
        case nil: break
        }
        if session.drain != .none { return drainReason }
        guard session.hasFailed else { return .client }
        return session.peerSettingsReceived ? .violation : .handshake
    }

    private var drainReason: ConnectionEnd {
        switch session.drainReason.description {
        case ConnectionLife.Reason.idle.debugData.description: .idle
        case ConnectionLife.Reason.age.debugData.description: .age
        default: .drain
        }
    }
}
