internal import BatonEngine
internal import Synchronization

/// Every stored token by its digest, for all event loops.
///
/// Revoked ones stay, so that their holders are told so.
final class TokenTable: Sendable {
    private struct Entry: Sendable {
        let digest: TokenDigest
        let identity: Identity
        var isRevoked: Bool
    }

    // Digests are random, so that two of one key are as good as never there; they are told apart
    // all the same.
    private let entries = Mutex<[UInt64: [Entry]]>([:])

    func insert(_ record: TokenRecord, _ digest: TokenDigest) {
        let usage = TokenUsage(record.id, lastUsedAt: record.lastUsedAt)
        let identity = Identity(
            principal: record.draft.principal, proof: .token(record.id),
            workspaces: record.draft.workspaces, expiresAt: record.draft.expiresAt, usage: usage)
        let entry = Entry(
            digest: digest, identity: identity, isRevoked: record.revokedAt != nil)
        entries.withLock { $0[digest.key, default: []].append(entry) }
    }

    func revoke(_ digest: TokenDigest) {
        entries.withLock { entries in
            guard let index = entries[digest.key]?.firstIndex(where: { $0.digest == digest })
            else { return }
            entries[digest.key]?[index].isRevoked = true
        }
    }

    /// Whom a token stands for.
    ///
    /// - Throws: `invalid`, `revoked` or `expired`.
    func identity(_ digest: TokenDigest, at now: Instant) throws(AuthenticationError) -> Identity {
        let found = entries.withLock { entries in
            entries[digest.key]?.first { ConstantTime.equal($0.digest.bytes, digest.bytes) }
        }
        guard let found else { throw .invalid }
        if found.isRevoked { throw .revoked }
        if found.identity.hasExpired(at: now) { throw .expired }
        return found.identity
    }

    /// Where the use of every token is noted.
    var usages: [TokenUsage] {
        entries.withLock { $0.values.flatMap { $0.compactMap(\.identity.usage) } }
    }
}
