import BatonTransport
import Foundation

/// An authority in a folder of its own, and what it issues; openssl makes it all.
struct TestCertificates {
    struct Failure: Error { let command: String }

    let folder: String

    var authority: String { "\(folder)/ca.pem" }

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "baton-tls-\(UInt64.random(in: 0 ... .max))").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try makeAuthority("ca")
        try issue("server", names: "DNS:localhost,IP:127.0.0.1")
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    func makeAuthority(_ name: String) throws {
        try openssl(
            ["req", "-x509"] + Self.newKey + [
                "-days", "2", "-subj", "/CN=\(name)", "-keyout", "\(folder)/\(name).key", "-out",
                "\(folder)/\(name).pem",
            ])
    }

    /// Issues `NAME.pem` with `NAME.key`.
    func issue(
        _ name: String, names: String, days: Int = 2, by authority: String = "ca",
        use: String = "serverAuth,clientAuth"
    ) throws {
        let base = "\(folder)/\(name)"
        try openssl(
            ["req", "-new"] + Self.newKey + [
                "-subj", "/CN=localhost", "-keyout", "\(base).key", "-out", "\(base).csr",
            ])
        try """
        subjectAltName=\(names)
        basicConstraints=critical,CA:FALSE
        extendedKeyUsage=\(use)
        """.write(toFile: "\(base).ext", atomically: true, encoding: .utf8)
        try openssl([
            "x509", "-req", "-in", "\(base).csr", "-CA", "\(folder)/\(authority).pem", "-CAkey",
            "\(folder)/\(authority).key", "-days", "\(days)", "-extfile", "\(base).ext", "-out",
            "\(base).pem",
        ])
    }

    private static let newKey = [
        "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
    ]

    private func openssl(_ arguments: [String]) throws {
        _ = try Self.run(arguments)
    }

    /// Runs openssl with nothing on its standard input; what it prints, in both ways.
    @discardableResult
    static func run(_ arguments: [String], mayFail: Bool = false) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self)
        guard mayFail || process.terminationStatus == 0 else {
            throw Failure(command: arguments.joined(separator: " ") + "\n" + text)
        }
        return text
    }

    func serverOptions(
        _ name: String = "server", _ clients: ServerTLSOptions.ClientCertificates = .none
    ) -> ServerTLSOptions {
        var options = ServerTLSOptions(
            certificateFile: "\(folder)/\(name).pem", keyFile: "\(folder)/\(name).key")
        options.clientCertificates = clients
        return options
    }

    func clientOptions(authority: String = "ca", certificate: String? = nil) -> ClientTLSOptions {
        var options = ClientTLSOptions()
        options.authoritiesFile = "\(folder)/\(authority).pem"
        options.certificateFile = certificate.map { "\(folder)/\($0).pem" }
        options.keyFile = certificate.map { "\(folder)/\($0).key" }
        return options
    }
}
