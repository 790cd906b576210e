internal import BatonEngine
internal import Glibc

/// What the user's configuration file says: lines of `key: value`.
///
/// A value may stand in quotes; what follows ` #` is a comment.
package struct ConfigurationFile: Equatable, Sendable {
    package var server: ServerAddress?
    package var workspace: String?
    package var caller: Caller?
    package var tokenFile: String?
    package var timeout: DurationArgument?
    package var authoritiesFile: String?
    package var certificateFile: String?
    package var keyFile: String?

    /// What is wrong with a file.
    package struct Problem: Error, Equatable {
        package let line: Int
        package let message: String
    }

    static let keys = [
        "server", "workspace", "as", "token_file", "timeout", "ca_file", "cert_file", "key_file",
    ]

    package init() {}

    /// Reads a file's text.
    package init(_ text: String) throws(Problem) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let content = Self.withoutComment(line).trimmed
            guard !content.isEmpty else { continue }
            try read(content, line: index + 1)
        }
    }

    private var seen: Set<String> = []

    private mutating func read(_ content: String, line: Int) throws(Problem) {
        guard let colon = content.firstIndex(of: ":") else {
            throw Problem(
                line: line, message: say("expected `key: value`", fr: "il faut `clé: valeur`"))
        }
        let key = String(content[..<colon]).trimmed
        let value = Self.unquoted(String(content[content.index(after: colon)...]).trimmed)
        guard seen.insert(key).inserted else {
            throw Problem(
                line: line,
                message: say(
                    "\(quoted(key)) comes twice; remove one of them",
                    fr: "\(quoted(key)) vient deux fois ; enlevez l'un des deux"))
        }
        switch key {
        case "server": server = try Self.required(ServerAddress(value), "HOST:PORT", value, line)
        case "workspace": workspace = value
        case "as":
            caller = try Self.required(Caller(value), Settings.callerForm, value, line)
        case "token_file": tokenFile = value
        case "ca_file": authoritiesFile = value
        case "cert_file": certificateFile = value
        case "key_file": keyFile = value
        case "timeout":
            timeout = try Self.required(
                DurationArgument(value),
                say("a duration such as 10s", fr: "une durée, par exemple 10s"), value, line)
        default:
            throw Problem(line: line, message: Self.unknown(key))
        }
    }

    private static func unknown(_ key: String) -> String {
        let known = keys.joined(separator: ", ")
        let hint =
            nearestName(to: key, in: keys).map {
                say("did you mean \(quoted($0))?", fr: "vouliez-vous dire \(quoted($0)) ?")
            } ?? say("known keys are \(known)", fr: "les clés connues sont \(known)")
        return say(
            "unknown key \(quoted(key)); \(hint)", fr: "clé inconnue \(quoted(key)) ; \(hint)")
    }

    private static func required<Value>(
        _ value: Value?, _ form: String, _ text: String, _ line: Int
    ) throws(Problem) -> Value {
        guard let value else {
            throw Problem(
                line: line,
                message: say(
                    "\(quoted(text)) is not \(form)", fr: "\(quoted(text)) n'est pas \(form)"))
        }
        return value
    }

    private static func withoutComment(_ line: Substring) -> String {
        var previous: Character = " "
        var quote: Character?
        for index in line.indices {
            let character = line[index]
            let isAfterSpace = previous == " " || previous == "\t"
            if let open = quote {
                if character == open { quote = nil }
            } else if isAfterSpace, character == "\"" || character == "'" {
                quote = character
            } else if isAfterSpace, character == "#" {
                return String(line[..<index])
            }
            previous = character
        }
        return String(line)
    }

    private static func unquoted(_ value: String) -> String {
        for quote in ["\"", "'"] where value.count >= 2 {
            if value.hasPrefix(quote), value.hasSuffix(quote) {
                return String(value.dropFirst().dropLast())
            }
        }
        return value
    }

    /// Reads the user's file, or that of the profile which the option or BATON_PROFILE names. The
    /// usual one may be missing: it is empty then.
    ///
    /// - Throws: ``CommandFailure`` that names the file and the line.
    static func ofUser(_ options: ConnectionOptions) throws -> ConfigurationFile {
        let profile = try ProfileName.wanted(options)
        guard let path = ProfileFiles(profile)?.configuration, access(path, F_OK) == 0 else {
            guard let profile else { return ConfigurationFile() }
            throw CommandFailure(
                .usage,
                say(
                    "there is no profile \(quoted(profile.description))",
                    fr: "il n'y a pas de profil \(quoted(profile.description))"),
                details: [
                    Hint.line(
                        "`baton login --profile \(profile)` makes it",
                        fr: "`baton login --profile \(profile)` le crée")
                ])
        }
        let text = try FileText.read(path, ifNotText: .usage)
        do {
            return try ConfigurationFile(text)
        } catch {
            throw CommandFailure(.usage, labelled("\(path):\(error.line)") + " \(error.message)")
        }
    }
}
