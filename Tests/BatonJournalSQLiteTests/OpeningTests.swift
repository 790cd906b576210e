import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import GRDB
import Testing

@Suite struct `Opening a workspace` {
    @Test func `a newer format names the version that wrote it`() async throws {
        let directory = try TemporaryDirectory()
        try directory.open(create: true, version: "9.4.0").close()
        try directory.tamper("PRAGMA user_version = 3")
        let before = FileManager.default.contents(atPath: directory.file)
        let error = try #require(journalError { _ = try directory.open() })
        #expect(error.kind == .newerFormat)
        for part in [directory.file, "format 3", "9.4.0", "formats up to 2"] {
            #expect(error.message.contains(part))
        }
        #expect(FileManager.default.contents(atPath: directory.file) == before)
    }

    @Test(arguments: [
        "CREATE TABLE other (id INTEGER)", "PRAGMA application_id = 7; CREATE TABLE a (b INTEGER)",
    ])
    func `another application's database is left alone`(_ sql: String) throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: directory.data, withIntermediateDirectories: true)
        try directory.tamper(sql)
        let before = FileManager.default.contents(atPath: directory.file)
        let error = try #require(journalError { _ = try directory.open(create: true) })
        #expect(error.kind == .notAJournal && error.message.contains(directory.file))
        #expect(FileManager.default.contents(atPath: directory.file) == before)
    }

    @Test func `a file that is no database is left alone`() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: directory.data, withIntermediateDirectories: true)
        let text = Data(String(repeating: "not a database\n", count: 100).utf8)
        try text.write(to: URL(fileURLWithPath: directory.file))
        let error = try #require(journalError { _ = try directory.open() })
        #expect(error.kind == .notAJournal)
        #expect(FileManager.default.contents(atPath: directory.file) == text)
    }

    @Test func `a file under another workspace's name is refused`() throws {
        let directory = try TemporaryDirectory()
        try directory.open(create: true).close()
        try FileManager.default.moveItem(
            atPath: directory.file, toPath: directory.data + "/b.sqlite")
        let data = try DataDirectory.open(directory.data, version: "1")
        let error = try #require(journalError { _ = try data.openWorkspace("b", create: false) })
        #expect(error.kind == .otherWorkspace && error.message.contains("acme"))
    }

    @Test func `a workspace that is not there is made only if asked`() throws {
        let directory = try TemporaryDirectory()
        #expect(journalError { _ = try directory.open() }?.kind == .notFound)
        #expect(!FileManager.default.fileExists(atPath: directory.file))
    }

    @Test func `any name becomes a file of its own`() throws {
        let directory = try TemporaryDirectory()
        let data = try DataDirectory.open(directory.data, version: "1")
        let names = ["acme", "Acme", "../etc/passwd", ".", "é %", "a.b", "a%2Eb", "_-9"]
        for name in names { try data.openWorkspace(name, create: true).close() }
        for name in names { try data.openWorkspace(name, create: false).close() }
        try Data().write(to: URL(fileURLWithPath: directory.data + "/notes.txt"))
        try Data().write(to: URL(fileURLWithPath: directory.data + "/%zz.sqlite"))
        #expect(try data.workspaces() == names.sorted())
        for name in ["", String(repeating: "n", count: 201), String(repeating: "é", count: 34)] {
            let error = journalError { _ = try data.openWorkspace(name, create: true) }
            #expect(error?.kind == .invalidName)
        }
    }

    @Test func `a start that was cut short leaves nothing in the way`() async throws {
        let directory = try TemporaryDirectory()
        _ = try DataDirectory.open(directory.data, version: "1")
        try Data("half".utf8).write(to: URL(fileURLWithPath: directory.file + ".new"))
        try await directory.store(leads: 1)
        #expect(!FileManager.default.fileExists(atPath: directory.file + ".new"))
    }
}
