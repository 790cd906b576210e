import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import GRDB
import Testing

/// A directory that goes away with its last user.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "baton-sqlite-\(UUID())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where data directories of the tests are.
    var data: String { path + "/data" }
    var file: String { data + "/acme.sqlite" }

    func open(create: Bool = false, version: String = "1.0.0") throws -> SQLiteJournal {
        try DataDirectory.open(data, version: version).openWorkspace("acme", create: create)
    }

    /// A closed workspace of that many submitted leads, two events each.
    func store(leads: Int) async throws {
        let journal = try open(create: true)
        var maker = EntryMaker()
        let entries = try (0..<leads).map { number in
            maker.submission(
                externalID: "crm-\(number)", person: try EntryMaker.person(UInt64(number)),
                request: RequestID(id: "request-\(number)", fingerprint: 1))
        }
        #expect(await journal.store(entries) == .durable)
        journal.close()
    }

    /// Changes the closed file as no Baton does.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: file)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}

/// The error that a body throws, if it is a journal's.
func journalError(_ body: () throws -> Void) -> JournalError? {
    do {
        try body()
        return nil
    } catch {
        return error as? JournalError
    }
}
