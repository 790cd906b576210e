internal import BatonTransport

/// What a caller is known by, for the words of an error.
package enum Proof: Equatable, Sendable {
    case nothing
    /// Where it came from, as the user named it: a file, or BATON_TOKEN.
    case token(from: String)
    /// It was typed, or came on standard input.
    case givenToken
    /// The certificate's file.
    case certificate(String)

    /// A token that was given when it was asked for, as the beginning of a sentence.
    static var givenText: String { say("what you gave", fr: "ce que vous avez donné") }

    /// As the settings have it. A token goes before a certificate.
    static func find(
        options: ConnectionOptions, environment: (String) -> String?, file: ConfigurationFile
    ) -> Proof {
        if let source = TokenSource.find(options: options, environment: environment, file: file) {
            return .token(from: source.description)
        }
        let certificate = options.cert ?? environment("BATON_CERT_FILE") ?? file.certificateFile
        return certificate.map { .certificate($0) } ?? .nothing
    }
}

/// Files that hold what only their owner is to know.
enum SecretFiles {
    /// Says of each that everybody on this machine may read what it is to do about it.
    static func warnings(_ source: TokenSource?, _ tls: ClientTLSOptions?) -> [String] {
        var paths: [String] = []
        if case .file(let path)? = source { paths.append(path) }
        if let key = tls?.keyFile { paths.append(key) }
        return paths.filter(SmallFile.isOpenToAll).map { path in
            say(
                "everybody on this machine may read \(path), which is a secret: chmod 600 it",
                fr: "tout le monde sur cette machine peut lire \(path), qui est secret : chmod 600")
        }
    }
}
