package import BatonAuth

/// What is asked of the server's tokens.
package enum TokenRequest: Sendable {
    case create(TokenDraft)
    case list(after: TokenID?, limit: Int, includeRevoked: Bool)
    /// By number or name.
    case revoke(String)

    /// The token that it names; empty if it names none.
    var reference: String {
        if case .revoke(let reference) = self { reference } else { "" }
    }
}

/// What came of it.
package enum TokenAnswer: Sendable {
    case created(TokenRecord, TokenSecret)
    case listed([TokenRecord], more: Bool)
    case revoked(TokenRecord)
}
