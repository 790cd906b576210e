package import BatonTransport

/// How to reach the server and as whom, from options, environment and file, in this order.
package struct Settings: Equatable, Sendable {
    package var server: ServerAddress
    package var workspace: String
    package var caller: Caller?
    /// What calls prove themselves with.
    package var token: Token?
    /// Nil: the connection is not encrypted.
    package var tls: ClientTLSOptions?
    package var timeout: Duration
    /// Somebody said how long to try, instead of how often.
    package var isTimeoutSaid = false

    static let timeoutDefault = Duration.seconds(10)

    /// - Throws: ``CommandFailure`` for a variable of the environment that makes no sense.
    package init(
        options: ConnectionOptions, environment: (String) -> String?, file: ConfigurationFile
    ) throws {
        server =
            try options.server
            ?? Self.variable("BATON_SERVER", environment, "HOST:PORT", { ServerAddress($0) })
            ?? file.server ?? .usual
        workspace = options.workspace ?? environment("BATON_WORKSPACE") ?? file.workspace ?? ""
        caller =
            try options.caller
            ?? Self.variable("BATON_AS", environment, Self.callerForm, { Caller($0) })
            ?? file.caller
        token = try Token.find(
            options: options, environment: environment, file: file)
        tls = try Encryption.find(
            server, options: options, environment: environment, file: file)
        if token != nil { try Encryption.checkToken(goesTo: server, tls) }
        let said = options.timeout ?? file.timeout
        timeout = said?.duration ?? Self.timeoutDefault
        isTimeoutSaid = said != nil
        guard timeout > .zero else {
            throw CommandFailure(
                .usage, say("--timeout must not be 0", fr: "--timeout ne doit pas être 0"))
        }
    }

    /// How to write a caller, for messages.
    static var callerForm: String {
        say("ROLE/NAME such as rep/maya", fr: "RÔLE/NOM, par exemple rep/maya")
    }

    private static func variable<Value>(
        _ name: String, _ environment: (String) -> String?, _ form: String,
        _ read: (String) -> Value?
    ) throws -> Value? {
        guard let text = environment(name) else { return nil }
        guard let value = read(text) else {
            throw CommandFailure(
                .usage,
                say(
                    "\(name) is \(quoted(text)), which is not \(form)",
                    fr: "\(name) vaut \(quoted(text)), ce qui n'est pas \(form)"))
        }
        return value
    }
}
