import BatonWire
import Foundation
import Glibc
import Testing

@testable import BatonTransport

struct SmallFileTests {
    private func withFile(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "baton-file-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("secret".utf8).write(to: URL(filePath: path))
        try body(path)
    }

    private func problem(_ path: String, bytesMax: Int = 10) -> String? {
        do throws(SmallFile.Problem) {
            _ = try SmallFile.read(path, bytesMax: bytesMax)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `a file that cannot be had says why`() throws {
        try withFile { path in
            let bytes = try SmallFile.read(path, bytesMax: 6)
            #expect(bytes == Array("secret".utf8))
            #expect(problem(path, bytesMax: 5) == "is larger than 5 bytes")
            #expect(problem(path + "x") == "cannot be read: No such file or directory")
            #expect(problem("/") == "cannot be read: Is a directory")
        }
    }

    @Test(arguments: [
        (0o600, false), (0o640, false), (0o644, true), (0o602, true), (0o400, false),
    ])
    func `a file that everybody may read or write is open to all`(
        mode: Int, isOpen: Bool
    ) throws {
        try withFile { path in
            #expect(chmod(path, mode_t(mode)) == 0)
            #expect(SmallFile.isOpenToAll(path) == isOpen)
            #expect(!SmallFile.isOpenToAll("/tmp"))
        }
    }

    @Test func `an error of the system is told without the call it came from`() async {
        let error = await #expect(throws: ListenError.self) {
            _ = try await Listener.start(
                address: .hostPort("192.0.2.1", 1), methods: MethodTable([]),
                makeHandler: { _ in Silent() })
        }
        #expect(
            error?.description
                == "cannot listen on 192.0.2.1:1: Cannot assign requested address")
    }
}

/// Answers nothing: nobody can connect.
private final class Silent: CallHandler {
    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {}
    func callCancelled(_ call: ServerCall) {}
    func burstEnded() {}
}
