package import BatonAuth
internal import BatonEngine
package import BatonWire

/// Finds out who makes each call of one event loop.
///
/// Answers are remembered by the bytes of the headers, so that most calls cost a comparison: no
/// hash, no look-up, no lock. They hold until they expire, or until anything was revoked anywhere.
package struct CallAuthentication {
    /// Nil: nothing has to be proved.
    private let authenticator: Authenticator?
    private let clock: any ServerClock
    private var remembered = RememberedCallers()

    /// - Parameter authenticator: Nil: nothing has to be proved.
    package init(_ authenticator: Authenticator?, clock: any ServerClock) {
        self.authenticator = authenticator
        self.clock = clock
    }

    /// Who makes the call.
    ///
    /// - Throws: UNAUTHENTICATED for what proves nothing, PERMISSION_DENIED for a role that may
    ///   not act for others, INVALID_ARGUMENT for metadata that make no sense.
    package mutating func caller(of call: ServerCall) throws(Failure) -> Caller {
        if call.method.isOpen { return .anybody }
        let headers = CallerHeaders(call.headerFields)
        // Before anything is looked up: what changes meanwhile is noticed at the next call.
        let generation = authenticator?.generation ?? 0
        let names = headers.authorization == nil ? call.peerNames : []
        if let known = remembered.find(headers, names, generation: generation) {
            guard let identity = known.identity else { return known }
            let now = clock.now()
            if !identity.hasExpired(at: now) {
                identity.usage?.note(at: now)
                return known
            }
        }
        let caller = try resolve(headers, names)
        remembered.remember(caller, headers, names, generation: generation)
        return caller
    }

    private func resolve(
        _ headers: CallerHeaders, _ names: [String]
    ) throws(Failure) -> Caller {
        guard headers.delegateCount <= 1 else {
            throw CallerMetadata.repeated(headers.delegateCount)
        }
        let wanted = try headers.delegate.map { value throws(Failure) in
            try CallerMetadata.principal(String(decoding: value, as: UTF8.self))
        }
        guard let authenticator else {
            return Caller(principal: wanted ?? CallerMetadata.absent)
        }
        let identity: Identity
        do throws(AuthenticationError) {
            identity = try prove(headers, names, authenticator)
        } catch {
            throw Failure(error)
        }
        guard let wanted, wanted != identity.principal else {
            return Caller(principal: identity.principal, identity: identity)
        }
        guard RolePermissions.mayAct(identity.principal.role, as: wanted.role) else {
            throw .mayNotAct(identity.principal, as: wanted)
        }
        return Caller(principal: wanted, actor: identity.principal, identity: identity)
    }

    /// A token goes before a certificate: behind a proxy that has one, the token says who it is.
    private func prove(
        _ headers: CallerHeaders, _ names: [String], _ authenticator: Authenticator
    ) throws(AuthenticationError) -> Identity {
        if let authorization = headers.authorization {
            guard headers.authorizationCount == 1 else { throw .invalid }
            let now = clock.now()
            let identity = try authenticator.identity(authorization: authorization, at: now)
            identity.usage?.note(at: now)
            return identity
        }
        guard let principal = try CertificateName.principal(names) else { throw .missing }
        return Identity(principal: principal, proof: .certificate)
    }
}

/// The headers of a call that say who calls.
struct CallerHeaders {
    private(set) var authorization: UnsafeRawBufferPointer?
    private(set) var authorizationCount = 0
    private(set) var delegate: UnsafeRawBufferPointer?
    private(set) var delegateCount = 0

    init(_ fields: HeaderFields) {
        for (name, value) in fields {
            if name.count == 13, name.equals("authorization") {
                authorization = value
                authorizationCount += 1
            } else if name.count == 8, name.equals("baton-as") {
                delegate = value
                delegateCount += 1
            }
        }
    }

    var isRepeated: Bool { authorizationCount > 1 || delegateCount > 1 }
}
