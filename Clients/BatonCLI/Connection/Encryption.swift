internal import BatonTransport

/// Whether the connection is encrypted, and with which files (Documentation/Security.md section 8).
enum Encryption {
    /// From the options, the environment and the configuration file, in this order; nil: in the
    /// clear. Naming an authority or a certificate asks for encryption: it must not be lost because
    /// an option was forgotten.
    ///
    /// - Throws: ``CommandFailure`` for what contradicts itself.
    static func find(
        _ server: ServerAddress, options: ConnectionOptions, environment: (String) -> String?,
        file: ConfigurationFile
    ) throws -> ClientTLSOptions? {
        var found = ClientTLSOptions()
        found.authoritiesFile =
            options.ca ?? environment("BATON_CA_FILE") ?? file.authoritiesFile
        // A certificate and its key come from the same place.
        if options.cert != nil || options.key != nil {
            (found.certificateFile, found.keyFile) = (options.cert, options.key)
        } else if let certificate = environment("BATON_CERT_FILE") {
            (found.certificateFile, found.keyFile) = (certificate, environment("BATON_KEY_FILE"))
        } else {
            (found.certificateFile, found.keyFile) = (file.certificateFile, file.keyFile)
        }
        for (path, option) in [
            (found.authoritiesFile, "--ca"), (found.certificateFile, "--cert"),
            (found.keyFile, "--key"),
        ] where path?.isEmpty == true {
            throw CommandFailure(
                .usage, say("\(option) must name a file", fr: "\(option) doit nommer un fichier"))
        }
        guard (found.certificateFile == nil) == (found.keyFile == nil) else {
            throw CommandFailure(
                .usage,
                say(
                    "--cert and --key belong together: a certificate and its private key",
                    fr: "--cert et --key vont ensemble : un certificat et sa clé privée"))
        }
        if server.isEncrypted == false {
            guard !options.tls, options.ca == nil, options.cert == nil else {
                throw CommandFailure(
                    .usage,
                    say(
                        "http:// is in the clear: write https://, or leave the options of TLS out",
                        fr:
                            "http:// passe en clair : écrivez https://, ou omettez les options de TLS"
                    ))
            }
            return nil
        }
        let isWanted = server.isEncrypted == true || options.tls || found != ClientTLSOptions()
        return isWanted ? found : nil
    }

    /// Reads the files.
    static func open(_ options: ClientTLSOptions) throws -> ClientTLS {
        do throws(TLSFileError) {
            return try ClientTLS(options)
        } catch {
            throw CommandFailure(
                .usage,
                say("the \(what(error.role)) \(error)", fr: "\(what(error.role)) : \(error)")
                    .safeForTerminal)
        }
    }

    private static func what(_ role: TLSFileError.Role) -> String {
        switch role {
        case .certificate: say("certificate", fr: "certificat")
        case .key: say("key", fr: "clé")
        case .authorities: say("authority", fr: "autorité")
        }
    }

    /// - Throws: if a token would travel in the clear beyond this machine and nobody said that it
    ///   may: it would be known before the server could refuse it.
    static func checkToken(goesTo server: ServerAddress, _ tls: ClientTLSOptions?) throws {
        guard tls == nil, server.isEncrypted == nil, !server.isThisMachine else { return }
        throw CommandFailure(
            .usage,
            say(
                "your token would travel to \(server) in the clear",
                fr: "votre jeton irait en clair à \(server)"),
            details: [
                Hint.line(
                    "--tls encrypts; http://\(server) says that the network between is yours",
                    fr:
                        "--tls chiffre ; http://\(server) dit que le réseau entre les deux est à vous"
                )
            ])
    }
}
