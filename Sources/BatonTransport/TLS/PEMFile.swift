internal import NIOSSL

/// A file of certificates or of a key cannot be used: which, why, and what to do. Never holds
/// anything of the file's content.
package struct TLSFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What the file is for.
    package enum Role: Sendable {
        case certificate
        case key
        case authorities
    }

    package let role: Role
    package let path: String
    package let reason: String

    package var description: String { "\(path) \(reason)" }
}

/// Reads PEM files (RFC 7468), which anybody may have put there.
enum PEMFile {
    /// A whole bundle of public authorities is a quarter of that.
    static let bytesMax = 1 << 20

    /// The certificates of a file in their order, at least one.
    static func certificates(
        _ path: String, _ role: TLSFileError.Role
    ) throws(TLSFileError) -> [NIOSSLCertificate] {
        let bytes = try read(path, role)
        let found = try? NIOSSLCertificate.fromPEMBytes(bytes)
        guard let found, !found.isEmpty else {
            throw TLSFileError(
                role: role, path: path,
                reason: "holds no certificate, or a damaged one; it must hold PEM blocks "
                    + "BEGIN CERTIFICATE")
        }
        return found
    }

    /// The private key of a file. An encrypted one is refused: nobody is there to be asked.
    static func privateKey(_ path: String) throws(TLSFileError) -> NIOSSLPrivateKey {
        let bytes = try read(path, .key)
        guard !String(decoding: bytes, as: UTF8.self).contains("ENCRYPTED") else {
            throw TLSFileError(
                role: .key, path: path,
                reason: "holds an encrypted key; store it decrypted, readable by this user only "
                    + "(umask 077; openssl pkey -in FILE -out NEWFILE)")
        }
        do {
            return try NIOSSLPrivateKey(bytes: bytes, format: .pem) {
                (_: NIOSSLPassphraseSetter<[UInt8]>) in throw PassphraseWanted()
            }
        } catch {
            throw TLSFileError(
                role: .key, path: path,
                reason: "holds no private key; it must hold a PEM block PRIVATE KEY")
        }
    }

    private struct PassphraseWanted: Error {}

    private static func read(
        _ path: String, _ role: TLSFileError.Role
    ) throws(TLSFileError) -> [UInt8] {
        do throws(SmallFile.Problem) {
            return try SmallFile.read(path, bytesMax: bytesMax)
        } catch {
            throw TLSFileError(role: role, path: path, reason: error.description)
        }
    }
}
