import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import GRDB
import Testing

@Suite struct `A damaged file is refused` {
    /// What happened to a file of 20 leads (events 1 to 40), and what the error names.
    static let damages: [(sql: String, names: [String])] = [
        ("UPDATE entry SET payload = zeroblob(9) WHERE first_sequence = 7", ["event 7"]),
        (
            "UPDATE entry SET payload = CAST(payload || x'00' AS BLOB) WHERE first_sequence = 7",
            ["event 7"]
        ),
        ("UPDATE entry SET checksum = checksum + 1 WHERE first_sequence = 1", ["event 1"]),
        ("UPDATE entry SET event_count = 3 WHERE first_sequence = 9", ["event 9"]),
        ("DELETE FROM entry WHERE first_sequence = 7", ["events 7 to 8"]),
        ("DELETE FROM entry WHERE first_sequence BETWEEN 3 AND 10", ["events 3 to 10"]),
        ("DELETE FROM entry WHERE first_sequence = 1", ["events 1 to 2"]),
        ("DELETE FROM entry WHERE first_sequence > 30", ["30", "40"]),
        ("DELETE FROM entry", ["0", "40"]),
        ("UPDATE entry SET first_sequence = 100 WHERE first_sequence = 39", ["event 100"]),
        ("UPDATE head SET version = 41", ["40", "41"]), ("DELETE FROM head", ["40"]),
        ("UPDATE person SET external_id = 'crm' WHERE lead = 3", ["lead L3"]),
        ("UPDATE person SET lead = 30 WHERE lead = 4", ["lead L30"]),
        ("UPDATE request SET outcome = x'0a' WHERE position = 5", ["row 5"]),
        ("UPDATE request SET at_micros = 5 WHERE position = 5", ["row 5"]),
    ]

    @Test(arguments: damages)
    func `by its load, which names the place`(_ sql: String, _ names: [String]) async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 20)
        try directory.tamper(sql)
        let journal = try directory.open()
        let error = try #require(journalError { _ = try journal.loadAll() })
        #expect(error.kind == .corrupt)
        for name in names + [directory.file, "backup", ".recover"] {
            #expect(error.message.contains(name))
        }
        #expect(!error.message.contains("crm-"))
        journal.close()
    }

    @Test func `by its reads too`() async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 3)
        try directory.tamper(
            """
            UPDATE person SET content = x'0A' WHERE lead = 2;
            UPDATE entry SET payload = x'0A' WHERE first_sequence = 3;
            UPDATE request SET fingerprint = 9 WHERE position = 2;
            """)
        let journal = try directory.open()
        let isCorrupt: (any Error) -> Bool = { ($0 as? JournalError)?.kind == .corrupt }
        let leads = [LeadID(2)]
        await #expect(performing: { try await journal.findPersons(leads) }, throws: isCorrupt)
        await #expect(performing: { try await journal.findEntry(4) }, throws: isCorrupt)
        await #expect(
            performing: { try await journal.findRequest("request-1") }, throws: isCorrupt)
        #expect(try await journal.findPersons([LeadID(1), LeadID(3)]).count == 2)
        journal.close()
    }

    /// A row whose checksum is right and whose content is not: nothing but a bug writes it.
    @Test func `also where only the content is wrong`() async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 3)
        let payload: [UInt8] = [8, 1, 16, 99]
        let checksum = payload.withUnsafeBytes { XXHash64.hash($0, seed: 3) }
        let queue = try DatabaseQueue(path: directory.file)
        try await queue.write { database in
            try database.execute(
                sql: "UPDATE entry SET payload = ?, checksum = ? WHERE first_sequence = 3",
                arguments: [Data(payload), Int64(bitPattern: checksum)])
        }
        try queue.close()
        let journal = try directory.open()
        let error = try #require(journalError { _ = try journal.loadAll() })
        #expect(error.message.contains("event 3") && error.message.contains("Entry.events"))
        journal.close()
    }

    @Test(arguments: [0.1, 0.5, 0.9])
    func `if it was cut`(_ part: Double) async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 2000)
        let bytes = FileManager.default.contents(atPath: directory.file).map { $0.count } ?? 0
        #expect(truncate(directory.file, Int(Double(bytes) * part)) == 0)
        let error = try #require(
            journalError {
                let journal = try directory.open()
                defer { journal.close() }
                _ = try journal.loadAll()
            })
        #expect(error.kind == .corrupt)
        #expect(error.message.contains(directory.file) && error.message.contains(".recover"))
    }

    @Test func `if nothing is left of it`() async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 2)
        #expect(truncate(directory.file, 0) == 0)
        let error = try #require(journalError { _ = try directory.open(create: true) })
        #expect(error.kind == .corrupt)
    }

    /// Any page but the first, overwritten: the load notices or what it gives is unharmed.
    @Test func `wherever bytes are overwritten, nothing wrong is believed`() async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 200)
        let whole = try #require(FileManager.default.contents(atPath: directory.file))
        let expected = try load(directory)
        var noticed = 0
        for place in stride(from: 4096, to: whole.count - 64, by: 1511) {
            var bytes = whole
            bytes.replaceSubrange(place..<place + 40, with: Data(repeating: 0xA5, count: 40))
            try bytes.write(to: URL(fileURLWithPath: directory.file))
            do {
                #expect(try load(directory) == expected, "overwritten at \(place)")
            } catch let error as JournalError {
                #expect(error.kind == .corrupt)
                noticed += 1
            }
        }
        #expect(noticed > 10)
    }

    private func load(_ directory: TemporaryDirectory) throws -> Loaded {
        let journal = try directory.open()
        defer { journal.close() }
        return try journal.loadAll(recentRequestsMax: 1000)
    }
}
