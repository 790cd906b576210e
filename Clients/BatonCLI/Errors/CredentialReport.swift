/// What a refusal that is about who calls means for who typed the command.
struct CredentialReport {
    /// Nil: the server's own words.
    let message: String?
    let hint: String?

    /// Nil for a refusal that is about something else.
    ///
    /// - Parameters:
    ///   - said: The server's words, which cannot know where the credential came from.
    ///   - proof: What the command gave the server.
    init?(_ details: StatusDetails, _ said: String, _ proof: Proof) {
        switch details.reason {
        case "CREDENTIALS_REQUIRED": self = Self.required(proof)
        case "INVALID_CREDENTIALS": self = Self.ofToken(proof, "holds no token that is good here")
        case "CREDENTIALS_EXPIRED": self = Self.ofToken(proof, "holds a token that has expired")
        case "CREDENTIALS_REVOKED": self = Self.ofToken(proof, "holds a token that was revoked")
        case "INVALID_CLAIM": self.init(message: Self.prefix(proof) + said, hint: nil)
        case "NOT_ALLOWED": self.init(message: nil, hint: Self.notAllowed(details, proof))
        case "NOT_THE_OWNER":
            self.init(message: nil, hint: proof == .nothing ? Self.asSomebody : nil)
        case "UNKNOWN_CALLER": self.init(message: nil, hint: Self.unknown(proof))
        default: return nil
        }
    }

    private init(message: String?, hint: String?) {
        self.message = message
        self.hint = hint
    }

    private static let asSomebody =
        "`--as ROLE/NAME` says who acts; operations and the team's manager may act for others"
    private static let giveToken =
        "--token-file FILE or BATON_TOKEN gives the token that proves who you are"

    private static func required(_ proof: Proof) -> CredentialReport {
        guard case .certificate(let file) = proof else {
            return CredentialReport(
                message: "this server asks who calls, and you have not said", hint: giveToken)
        }
        return CredentialReport(
            message: "the certificate \(file) names nobody to this server",
            hint: "it needs a URI baton:ROLE/NAME, and batond --tls-client-ca; or else \(giveToken)"
        )
    }

    private static func ofToken(_ proof: Proof, _ what: String) -> CredentialReport {
        guard case .token(let source) = proof else {
            return CredentialReport(message: nil, hint: giveToken)
        }
        return CredentialReport(
            message: "\(source) \(what)",
            hint:
                "an admin of this server makes tokens with `baton token create`; a JWT comes from "
                + "your identity provider")
    }

    private static func notAllowed(_ details: StatusDetails, _ proof: Proof) -> String {
        // "act as rep/maya": the command asked for that, or a setting did.
        if details.parameters["action"]?.hasPrefix("act as ") == true {
            return "leave out --as, or what sets it: BATON_AS, `as:` in the configuration file"
        }
        return proof == .nothing
            ? asSomebody
            : "what each role may do stands in Documentation/Security.md section 1; another role "
                + "needs another token or certificate"
    }

    private static func unknown(_ proof: Proof) -> String {
        proof == .nothing
            ? "say who acts with --as ROLE/NAME; `baton reps` lists who there is"
            : "\(prefix(proof))it is for that rep, unless --as names them; an admin can make another"
    }

    /// The file or variable, as the beginning of a sentence.
    private static func prefix(_ proof: Proof) -> String {
        switch proof {
        case .nothing: ""
        case .token(let source), .certificate(let source): "\(source): "
        }
    }
}
