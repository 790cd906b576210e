internal import BatonTransport

/// Settings as ``ConfigurationFile`` reads them back.
struct StoredSettings {
    let text: String

    /// - Parameter tokenFile: Where the token will be, if there is one.
    init(_ settings: Settings, tokenFile: String) {
        var lines = [("server", settings.server.withScheme(isEncrypted: settings.tls != nil))]
        lines.append(("workspace", settings.workspace))
        lines.append(("as", settings.caller?.description ?? ""))
        lines.append(("token_file", settings.token == nil ? "" : tokenFile))
        lines.append(("ca_file", Self.absolute(settings.tls?.authoritiesFile)))
        lines.append(("cert_file", Self.absolute(settings.tls?.certificateFile)))
        lines.append(("key_file", Self.absolute(settings.tls?.keyFile)))
        text = lines.filter { !$0.1.isEmpty }
            .map { "\($0.0): \(Self.quoted($0.1))\n" }.joined()
    }

    /// The settings are used from other folders.
    private static func absolute(_ path: String?) -> String {
        guard let path, !path.hasPrefix("/") else { return path ?? "" }
        return "\(Folder.current)/\(path)"
    }

    /// A value that would read as another one without quotes.
    private static func quoted(_ value: String) -> String {
        value.contains("#") || value.hasPrefix(" ") || value.hasSuffix(" ") ? "\"\(value)\"" : value
    }
}
