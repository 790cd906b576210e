/// Where a token comes from, as the user named it.
enum TokenSource: Equatable, Sendable, CustomStringConvertible {
    case file(String)
    /// BATON_TOKEN.
    case variable

    static let variableName = "BATON_TOKEN"

    var description: String {
        switch self {
        case .file(let path): path
        case .variable: Self.variableName
        }
    }

    /// From the option, the environment and the configuration file, in this order.
    static func find(
        options: ConnectionOptions, environment: (String) -> String?, file: ConfigurationFile
    ) -> TokenSource? {
        if let path = options.tokenFile { return .file(path) }
        if environment(variableName) != nil { return .variable }
        return (environment("BATON_TOKEN_FILE") ?? file.tokenFile).map { .file($0) }
    }
}

/// A token that calls carry: one that batond made, or a JWT.
///
/// It prints as nothing, so that no message can give it away.
package struct Token: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What an HTTP header carries in any case.
    static let bytesMax = 8 * 1024

    private let text: String

    /// The token itself, to be kept where only its user reads it.
    var secret: String { text }

    /// The value of the metadata `authorization`.
    var authorization: String { "Bearer \(text)" }

    package var description: String { "(a token)" }
    package var debugDescription: String { description }

    /// Nil for what cannot be one: empty, too long, or with other than visible ASCII characters.
    package init?(_ text: String) {
        guard (1...Self.bytesMax).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        self.text = text
    }

    /// From `--token-file`, BATON_TOKEN, BATON_TOKEN_FILE or the configuration file, in this order;
    /// nil if none of them is there.
    ///
    /// - Throws: ``CommandFailure`` that says where, and nothing of what stands there.
    package static func find(
        options: ConnectionOptions, environment: (String) -> String?, file: ConfigurationFile
    ) throws -> Token? {
        let source = TokenSource.find(options: options, environment: environment, file: file)
        let text: String
        switch source {
        case nil: return nil
        case .variable?: text = environment(TokenSource.variableName) ?? ""
        case .file(let path)?:
            guard !path.isEmpty else {
                throw CommandFailure(
                    .usage,
                    say("--token-file must name a file", fr: "--token-file doit nommer un fichier"))
            }
            text = try FileText.read(path, ifNotText: .usage)
        }
        guard let token = Token(text.trimmed) else {
            let source = source?.description ?? ""
            throw CommandFailure(
                .usage,
                say(
                    "\(source) holds no token: \(form)",
                    fr: "\(source) ne contient pas de jeton : \(form)"))
        }
        return token
    }

    private static var form: String {
        say(
            "it must be one word of visible ASCII characters",
            fr: "il faut un mot de caractères ASCII visibles")
    }
}
