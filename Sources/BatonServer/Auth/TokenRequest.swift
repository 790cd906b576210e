package import BatonAuth

/// What is asked of the server's tokens.
package enum TokenRequest: Sendable {
    case create(TokenDraft, isRehearsal: Bool)
    case list(after: TokenID?, limit: Int, includeRevoked: Bool)
    /// By number or name.
    case revoke(String, isRehearsal: Bool)

    /// The token that it names; empty if it names none.
    var reference: String {
        if case .revoke(let reference, isRehearsal: _) = self { reference } else { "" }
    }
}

/// What came of it.
package enum TokenAnswer: Sendable {
    /// Without a secret: it would be.
    case created(TokenRecord, TokenSecret?)
    case listed([TokenRecord], more: Bool)
    case revoked(TokenRecord)
}
