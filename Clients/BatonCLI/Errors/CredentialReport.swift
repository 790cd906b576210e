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
        case "INVALID_CREDENTIALS":
            self = Self.ofToken(
                proof,
                say(
                    "holds no token that is good here", fr: "ne contient pas de jeton valable ici"))
        case "CREDENTIALS_EXPIRED":
            self = Self.ofToken(
                proof, say("holds a token that has expired", fr: "contient un jeton expiré"))
        case "CREDENTIALS_REVOKED":
            self = Self.ofToken(
                proof, say("holds a token that was revoked", fr: "contient un jeton révoqué"))
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

    private static var asSomebody: String {
        say(
            "`--as ROLE/NAME` says who acts; operations and the team's manager may act for others",
            fr:
                "`--as RÔLE/NOM` dit qui agit ; les opérations et le manager de l'équipe peuvent agir "
                + "pour d'autres")
    }
    private static var giveToken: String {
        say(
            "--token-file FILE or BATON_TOKEN gives the token that proves who you are",
            fr: "--token-file FICHIER ou BATON_TOKEN donne le jeton qui prouve qui vous êtes")
    }

    private static func required(_ proof: Proof) -> CredentialReport {
        guard case .certificate(let file) = proof else {
            return CredentialReport(
                message: say(
                    "this server asks who calls, and you have not said",
                    fr: "ce serveur demande qui appelle, et vous ne l'avez pas dit"),
                hint: giveToken)
        }
        return CredentialReport(
            message: say(
                "the certificate \(file) names nobody to this server",
                fr: "le certificat \(file) ne nomme personne à ce serveur"),
            hint: say(
                "it needs a URI baton:ROLE/NAME, and batond --tls-client-ca; or else \(giveToken)",
                fr: "il lui faut une URI baton:RÔLE/NOM, et batond --tls-client-ca ; ou bien "
                    + giveToken))
    }

    private static func ofToken(_ proof: Proof, _ what: String) -> CredentialReport {
        guard case .token(let source) = proof else {
            return CredentialReport(message: nil, hint: giveToken)
        }
        return CredentialReport(
            message: "\(source) \(what)",
            hint: say(
                "an admin of this server makes tokens with `baton token create`; a JWT comes from "
                    + "your identity provider",
                fr:
                    "un admin de ce serveur crée les jetons par `baton token create` ; un JWT vient de "
                    + "votre fournisseur d'identité"))
    }

    private static func notAllowed(_ details: StatusDetails, _ proof: Proof) -> String {
        // "act as rep/maya": the command asked for that, or a setting did.
        if details.parameters["action"]?.hasPrefix("act as admin/") == true {
            return say(
                "what takes an admin takes an admin's token or certificate",
                fr: "ce qui demande un admin demande le jeton ou le certificat d'un admin")
        }
        if details.parameters["action"]?.hasPrefix("act as ") == true {
            return say(
                "leave out --as, or what sets it: BATON_AS, `as:` in the configuration file",
                fr: "omettez --as, ou ce qui le fixe : BATON_AS, `as:` du fichier de configuration")
        }
        return proof == .nothing
            ? asSomebody
            : say(
                "what each role may do stands in Documentation/Security.md section 1; another role "
                    + "needs another token or certificate",
                fr:
                    "Documentation/Security.md section 1 dit ce que chaque rôle permet ; un autre rôle "
                    + "demande un autre jeton ou certificat")
    }

    private static func unknown(_ proof: Proof) -> String {
        proof == .nothing
            ? say(
                "say who acts with --as ROLE/NAME; `baton reps` lists who there is",
                fr: "dites qui agit par --as RÔLE/NOM ; `baton reps` liste les commerciaux")
            : say(
                "\(prefix(proof))it is for that rep, unless --as names them; an admin can make another",
                fr:
                    "\(prefix(proof))il vaut pour ce commercial, à moins que --as ne le nomme ; un admin "
                    + "peut en créer un autre")
    }

    /// The file or variable, as the beginning of a sentence.
    private static func prefix(_ proof: Proof) -> String {
        switch proof {
        case .nothing: ""
        case .token(let source), .certificate(let source): labelled(source) + " "
        }
    }
}
