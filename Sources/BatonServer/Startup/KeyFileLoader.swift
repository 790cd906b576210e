internal import BatonAuth
internal import Foundation

/// Reads the file with the keys that JWTs are checked with.
enum KeyFileLoader {
    static func load(_ path: String) throws(StartupError) -> [VerificationKey] {
        let bytes: [UInt8]
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            // One more tells that there are too many.
            bytes = Array(try handle.read(upToCount: KeyFile.bytesMax + 1) ?? Data())
        } catch {
            throw StartupError("--jwt-keys \(path) cannot be read")
        }
        do throws(KeyFile.Problem) {
            return try KeyFile.read(bytes)
        } catch {
            throw StartupError("--jwt-keys \(path) \(error)")
        }
    }
}
