internal import BatonAuth
internal import BatonTransport

/// Reads the file with the keys that JWTs are checked with.
enum KeyFileLoader {
    static func load(_ path: String) throws(StartupError) -> [VerificationKey] {
        let bytes: [UInt8]
        do throws(SmallFile.Problem) {
            bytes = try SmallFile.read(path, bytesMax: KeyFile.bytesMax)
        } catch {
            throw StartupError("--jwt-keys \(path) \(error)")
        }
        do throws(KeyFile.Problem) {
            return try KeyFile.read(bytes)
        } catch {
            throw StartupError("--jwt-keys \(path) \(error)")
        }
    }
}
