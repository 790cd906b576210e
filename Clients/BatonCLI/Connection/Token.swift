/// A token that calls carry: one that batond made, or a JWT.
///
/// It prints as nothing, so that no message can give it away.
package struct Token: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What an HTTP header carries in any case.
    static let bytesMax = 8 * 1024

    private let text: String

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
        if let path = options.tokenFile { return try read(path) }
        if let text = environment("BATON_TOKEN") {
            guard let token = Token(text.trimmed) else {
                throw CommandFailure(.usage, "BATON_TOKEN holds no token: \(form)")
            }
            return token
        }
        guard let path = environment("BATON_TOKEN_FILE") ?? file.tokenFile else { return nil }
        return try read(path)
    }

    private static func read(_ path: String) throws -> Token {
        guard let token = Token(try FileText.read(path).trimmed) else {
            throw CommandFailure(.usage, "\(path) holds no token: \(form)")
        }
        return token
    }

    private static let form = "it must be one word of visible ASCII characters"
}
