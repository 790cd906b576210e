package import BatonEngine

/// The server's tokens: what is stored and what every event loop knows, changed together.
///
/// Every function blocks on the disk.
package final class TokenBook: Sendable {
    package let authenticator: Authenticator
    private let store: TokenStore
    private let table = TokenTable()

    /// Reads every token.
    package init(
        _ store: TokenStore, signedTokens: SignedTokenVerifier? = nil
    ) throws(TokenStoreError) {
        self.store = store
        for (record, digest) in try store.load() { table.insert(record, digest) }
        authenticator = Authenticator(tokens: table, signedTokens: signedTokens)
    }

    /// Makes a token. Its secret is in the answer and nowhere else.
    ///
    /// - Parameter handOver: Gets the secret before anything is stored; if it throws, no token is made.
    package func create(
        _ draft: TokenDraft, by creator: String, at now: Instant,
        handOver: (TokenSecret) throws(TokenStoreError) -> Void = { _ in }
    ) throws(TokenStoreError) -> (record: TokenRecord, secret: TokenSecret) {
        let secret = TokenSecret()
        let digest = TokenDigest(of: secret)
        let record = try store.insert(draft, digest, by: creator, at: now) {
            () throws(TokenStoreError) in try handOver(secret)
        }
        table.insert(record, digest)
        return (record, secret)
    }

    /// What ``create(_:by:at:)`` would make, with the same errors; there is no secret.
    package func rehearseCreation(
        _ draft: TokenDraft, by creator: String, at now: Instant
    ) throws(TokenStoreError) -> TokenRecord {
        try store.insert(
            draft, TokenDigest(of: TokenSecret()), by: creator, at: now, isRehearsal: true)
    }

    /// What ``revoke(_:by:at:)`` would end, with the same errors.
    package func rehearseRevocation(
        _ reference: String, by revoker: String, at now: Instant
    ) throws(TokenStoreError) -> TokenRecord {
        try store.revoke(reference, by: revoker, at: now, isRehearsal: true).record
    }

    /// Ends a token. When this returns no later call gets through with it.
    package func revoke(
        _ reference: String, by revoker: String, at now: Instant
    ) throws(TokenStoreError) -> TokenRecord {
        let (record, digest) = try store.revoke(reference, by: revoker, at: now)
        table.revoke(digest)
        authenticator.forget()
        return record
    }

    /// Tokens by number, after one of them; with uses that are not in the store yet.
    package func list(
        after: TokenID?, limit: Int, includeRevoked: Bool
    ) throws(TokenStoreError) -> [TokenRecord] {
        let used = Dictionary(
            table.usages.map { ($0.id, $0.lastUsedAt) }, uniquingKeysWith: { first, _ in first })
        return try store.list(after: after, limit: limit, includeRevoked: includeRevoked)
            .map { record in
                var record = record
                record.lastUsedAt = used[record.id] ?? record.lastUsedAt
                return record
            }
    }

    /// Keeps when tokens were last used; to be called now and then, and at the end.
    package func storeUses() throws(TokenStoreError) {
        try store.noteUses(
            table.usages.compactMap { usage in
                usage.takeUnstored().map { (usage.id, $0) }
            })
    }
}
