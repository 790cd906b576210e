internal import Foundation
internal import NIOSSL

/// A file of certificates or of a key cannot be used: which, why, and what to do. Never holds
/// anything of the file's content.
package struct TLSFileError: Error, Sendable, Equatable, CustomStringConvertible {
    package let path: String
    package let reason: String

    package var description: String { "\(path): \(reason)" }
}

/// Reads PEM files (RFC 7468), which anybody may have put there.
enum PEMFile {
    /// A whole bundle of public authorities is a quarter of that.
    static let bytesMax = 1 << 20

    /// The certificates of a file in their order, at least one.
    static func certificates(_ path: String) throws(TLSFileError) -> [NIOSSLCertificate] {
        let bytes = try read(path)
        let found = try? NIOSSLCertificate.fromPEMBytes(bytes)
        guard let found, !found.isEmpty else {
            throw TLSFileError(
                path: path,
                reason: "holds no certificate, or a damaged one; it must hold PEM blocks "
                    + "BEGIN CERTIFICATE")
        }
        return found
    }

    /// The private key of a file. An encrypted one is refused: nobody is there to be asked.
    static func privateKey(_ path: String) throws(TLSFileError) -> NIOSSLPrivateKey {
        let bytes = try read(path)
        guard !String(decoding: bytes, as: UTF8.self).contains("ENCRYPTED") else {
            throw TLSFileError(
                path: path,
                reason: "the key is encrypted; store it decrypted, readable by this user only "
                    + "(openssl pkey -in FILE -out FILE)")
        }
        do {
            return try NIOSSLPrivateKey(bytes: bytes, format: .pem) {
                (_: NIOSSLPassphraseSetter<[UInt8]>) in throw PassphraseWanted()
            }
        } catch {
            throw TLSFileError(
                path: path, reason: "holds no private key; it must hold a PEM block PRIVATE KEY")
        }
    }

    private struct PassphraseWanted: Error {}

    private static func read(_ path: String) throws(TLSFileError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            // One more tells that there are too many.
            bytes = Array(try handle.read(upToCount: bytesMax + 1) ?? Data())
        } catch {
            throw TLSFileError(path: path, reason: "cannot be read")
        }
        guard bytes.count <= bytesMax else {
            throw TLSFileError(path: path, reason: "is larger than \(bytesMax >> 20) MiB")
        }
        return bytes
    }
}
