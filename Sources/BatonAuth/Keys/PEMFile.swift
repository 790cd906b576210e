internal import Foundation

/// Reads PEM blocks `PUBLIC KEY`; text outside blocks is passed over.
enum PEMFile {
    static func read(_ text: [UInt8]) throws(KeyFile.Problem) -> [VerificationKey] {
        var keys: [VerificationKey] = []
        var label: String?
        var body = ""
        for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if let begun = boundary(line, "BEGIN") {
                guard label == nil else { throw KeyFile.Problem("has a PEM block without an end") }
                try check(label: begun)
                (label, body) = (begun, "")
            } else if let ended = boundary(line, "END") {
                guard ended == label else {
                    throw KeyFile.Problem("has a PEM block without a start")
                }
                keys.append(try key(body, number: keys.count + 1))
                label = nil
            } else if label != nil {
                body += line
            }
        }
        guard label == nil else { throw KeyFile.Problem("has a PEM block without an end") }
        return keys
    }

    /// Whether there is any block, of whatever kind.
    static func hasBlocks(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).contains("-----BEGIN ")
    }

    private static func boundary(_ line: String, _ word: String) -> String? {
        let start = "-----\(word) "
        guard line.hasPrefix(start), line.hasSuffix("-----"), line.count >= start.count + 5 else {
            return nil
        }
        return String(line.dropFirst(start.count).dropLast(5))
    }

    private static func check(label: String) throws(KeyFile.Problem) {
        guard label != "PUBLIC KEY" else { return }
        guard !label.hasSuffix("PRIVATE KEY") else {
            throw KeyFile.Problem("holds a private key: keep it where tokens are signed")
        }
        throw KeyFile.Problem(
            "holds a PEM block other than PUBLIC KEY; `openssl pkey -pubout` makes one, and "
                + "`openssl x509 -pubkey -noout` takes it out of a certificate")
    }

    private static func key(
        _ body: String, number: Int
    ) throws(KeyFile.Problem) -> VerificationKey {
        guard let der = Data(base64Encoded: body),
            let key = VerificationKey(publicKeyInfo: Array(der))
        else {
            throw KeyFile.Problem(
                "PEM block \(number) is no Ed25519, P-256 or RSA key of "
                    + "\(VerificationKey.rsaBits.lowerBound) to "
                    + "\(VerificationKey.rsaBits.upperBound) bits")
        }
        return key
    }
}
