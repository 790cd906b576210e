import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import Testing

@Suite struct `A data directory` {
    @Test func `is made for its owner only, and so are its files`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        #expect(await journal.store([maker.submission()]) == .durable)
        #expect(try mode(directory.data) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.data)
        #expect(
            Set(names) == ["acme.sqlite", "acme.sqlite-wal", "acme.sqlite-shm", "batond.lock"])
        for name in names { #expect(try mode(directory.data + "/" + name) == 0o600) }
        journal.close()
    }

    @Test func `is not made below a missing parent`() throws {
        let directory = try TemporaryDirectory()
        let error = journalError {
            _ = try DataDirectory.open(directory.path + "/a/b", version: "1")
        }
        #expect(error?.kind == .notFound)
    }

    @Test func `is no file`() throws {
        let directory = try TemporaryDirectory()
        try Data().write(to: URL(fileURLWithPath: directory.data))
        let error = journalError { _ = try DataDirectory.open(directory.data, version: "1") }
        #expect(error?.kind == .notADirectory)
    }

    @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
    func `has to be writable`() throws {
        let directory = try TemporaryDirectory()
        #expect(mkdir(directory.data, 0o500) == 0)
        let error = journalError { _ = try DataDirectory.open(directory.data, version: "1") }
        #expect(error?.kind == .notWritable)
    }

    @Test func `serves one owner at a time, and tells who has it`() throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        let error = try #require(
            journalError { _ = try DataDirectory.open(directory.data, version: "1") })
        #expect(error.kind == .inUse(pid: getpid()))
        #expect(error.message.contains("\(getpid())") && error.message.contains(directory.data))
        withExtendedLifetime(journal) {}
    }

    /// A number that is closed twice may by then be that of a file another thread has opened.
    @Test func `that is in use closes nobody else's file when it is refused`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        let data = directory.data
        async let refused: Void = {
            for _ in 0..<2_000 {
                _ = journalError { _ = try DataDirectory.open(data, version: "1") }
            }
        }()
        var lost = 0
        for _ in 0..<200_000 {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            if close(descriptor) != 0 { lost += 1 }
        }
        await refused
        #expect(lost == 0)
        withExtendedLifetime(journal) {}
    }

    @Test func `is free again once its owner is gone`() throws {
        let directory = try TemporaryDirectory()
        do { try directory.open(create: true).close() }
        try directory.open().close()
    }

    /// The kernel lets go of the lock of a process that was killed.
    @Test func `is kept by another process until that is killed`() throws {
        let directory = try TemporaryDirectory()
        try directory.open(create: true).close()
        let holder = Process()
        let output = Pipe()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        // One process, so that one kill ends it.
        holder.arguments = [
            "--no-fork", directory.data + "/batond.lock", "sh", "-c", "echo locked; exec sleep 60",
        ]
        holder.standardOutput = output
        try holder.run()
        #expect(output.fileHandleForReading.readData(ofLength: 6) == Data("locked".utf8))
        let error = journalError { _ = try directory.open() }
        guard case .inUse = error?.kind else {
            Issue.record("opened beside another process: \(String(describing: error))")
            return
        }
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        try directory.open().close()
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}
