import BatonEngine
import BatonJournal
import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Foundation
import Testing

struct FailureTests {
    @Test func `a change whose append failed can be repeated with its request id`() async throws {
        let journal = InMemoryJournal()
        let server = try await TestServer.inMemory(journal)
        try await server.apply()
        journal.injectFaults([.unknownStored])
        do {
            _ = try await server.submit(requestID: "r1")
            Issue.record("the append did not fail")
        } catch let status as GRPCStatus {
            #expect(status.code == .unavailable)
            let details = try ErrorDetails(status)
            #expect(details.reason == "STORAGE_FAILED")
            #expect(details.retryMilliseconds == 1000)
        }
        #expect(try await untilServed { try await server.submit(requestID: "r1") } == "L1")
        #expect(try await untilServed { try await server.submit(requestID: "r2") } == "L2")
        await server.stop()
    }

    /// A workspace that is being read again says so for a moment.
    private func untilServed<Value>(_ call: () async throws -> Value) async throws -> Value {
        for _ in 0..<200 {
            do {
                return try await call()
            } catch let status as GRPCStatus where status.code == .unavailable {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        return try await call()
    }

    @Test func `calls that run are answered before the server has stopped`() async throws {
        let journal = InMemoryJournal()
        let server = try await TestServer.inMemory(journal)
        try await server.apply()
        journal.injectFaults([.slow(microseconds: 300_000)])
        async let slow = server.submit()
        try await Task.sleep(for: .milliseconds(100))
        await server.server.stop(graceSeconds: 5)
        #expect(try await slow == "L1")
        await server.channel.close()
    }

    @Test func `a call whose deadline passes is told so, and its change happens all the same`()
        async throws
    {
        let journal = InMemoryJournal()
        let server = try await TestServer.inMemory(journal)
        try await server.apply()
        journal.injectFaults([.slow(microseconds: 300_000)])
        do throws(GRPCStatus) {
            _ = try await server.channel.unary(
                Method.submitLead.path, submission(), timeout: .milliseconds(50))
            Issue.record("the call did not end")
        } catch {
            #expect(error.code == .deadlineExceeded)
        }
        #expect(try await server.submit() == "L2")
        await server.stop()
    }

    @Test func `many calls at once are each answered once, with ids of their own`() async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply()
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<500 { group.addTask { try await server.submit() } }
                var ids: Set<String> = []
                for try await id in group { ids.insert(id) }
                return ids
            }
            #expect(ids == Set((1...500).map { "L\($0)" }))
            let counts = server.server.callCounts
            #expect(counts.first { $0.method.hasSuffix("/SubmitLead") }?.count == 500)
            await server.stop()
        }
    }

    @Test func `a start that cannot be says why and what to do`() async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            await expectStartFails(folder, 0, "in use by process")
            let other = folder + "-other"
            defer { try? FileManager.default.removeItem(atPath: other) }
            await expectStartFails(other, server.server.listener.port, "take another port")
            await server.stop()
            try Data("no journal".utf8).write(
                to: URL(filePath: folder).appending(path: "acme.sqlite"))
            await expectStartFails(folder, 0, "acme.sqlite")
        }
    }

    private func expectStartFails(_ folder: String, _ port: Int, _ text: String) async {
        let options = StartupOptions(data: folder, address: .hostPort("127.0.0.1", port))
        do throws(StartupError) {
            let server = try await Startup.start(options, logger: TestServer.logger)
            await server.stop(graceSeconds: 0)
            Issue.record("the server started")
        } catch {
            #expect(error.description.contains(text))
        }
    }
}
