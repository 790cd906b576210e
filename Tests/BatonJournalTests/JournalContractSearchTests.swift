import BatonEngine
import BatonJournal
import BatonJournalTestSupport
import Testing

extension `Every journal` {
    private func person(
        _ name: String, _ company: String = "", email: String = "", phone: String = ""
    ) throws -> [UInt8] {
        var fields = PersonFields()
        fields.name = name
        fields.company = company
        fields.title = "Countess"
        fields.email = email
        fields.phone = phone
        fields.attributes = [.init(key: "plan", value: "large")]
        return try PersonCodec.encode(fields)
    }

    @Test(arguments: JournalFactory.all)
    func `finds persons by a part of a field, whatever its case`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let entries = try [
            person("Ada Lovelace", "Analytical Engines", email: "Ada@Engines.test"),
            person("Łukasz Żak", "ŻAK i Synowie", phone: "+48 (22) 555-01.23"),
            person("", "Lovelace Ltd", email: "info@lovelace.test"), person("Émile"),
        ].map { maker.submission(externalID: nil, person: $0) }
        #expect(await journal.store(entries) == .durable)
        let cases: [(text: String, found: [UInt64], fields: [PersonSearch.Field])] = [
            ("LOVELACE", [3, 1], [.company, .name]), ("ada@", [1], [.email]),
            ("żak", [2], [.name]), ("żak i", [2], [.company]), ("émILE", [4], [.name]),
            ("5550123", [2], [.phone]), ("22 555", [2], [.phone]), ("(22) 555-01", [2], [.phone]),
            ("12", [], []), ("countess", [], []), ("large", [], []), ("nobody", [], []),
        ]
        for one in cases {
            let found = try await journal.search(one.text)
            #expect(found.matches.map(\.person.lead.number) == one.found, "\(one.text)")
            #expect(found.matches.map(\.field) == one.fields, "\(one.text)")
            #expect(found.next == nil)
            #expect(found.matches.map(\.person) == one.found.map { entries[Int($0) - 1].person })
        }
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `a search looks at so many persons and finds so many, and goes on from there`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let entries = try (1...9).map { number in
            maker.submission(person: try person(number % 3 == 0 ? "Ana" : "Bo"))
        }
        #expect(await journal.store(entries) == .durable)
        var (found, before): ([[UInt64]], LeadID?) = ([], nil)
        repeat {
            let page = try await journal.search("ana", before: before, visitsMax: 4)
            found.append(page.matches.map(\.person.lead.number))
            before = page.next
        } while before != nil
        #expect(found == [[9, 6], [3], []])
        let first = try await journal.search("ana", limit: 2)
        #expect(first.matches.map(\.person.lead.number) == [9, 6])
        #expect(first.next == LeadID(6))
        let rest = try await journal.search("ana", before: first.next, limit: 2)
        #expect(rest.matches.map(\.person.lead.number) == [3])
        #expect(rest.next == nil)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `a person who was changed is found as they are now`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let first = maker.submission(externalID: "crm-1", person: try person("Ana"))
        var update = maker.entry([.nextStepSet(lead: LeadID(1), at: nil)])
        update.person = PersonRecord(
            lead: LeadID(1), externalID: nil, content: try person("Bo"))
        #expect(await journal.store([first, update]) == .durable)
        #expect(try await journal.search("ana").matches.isEmpty)
        #expect(try await journal.search("bo").matches.map(\.person.externalID) == ["crm-1"])
        journal.close()
    }
}

struct PersonSearchTests {
    @Test(
        arguments: [
            [0x08, 0x01], [0x0a], [0x0a, 0x05, 0x41], [0x0a, 0x80],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ] as [[UInt8]])
    func `bytes that are no person are refused`(bytes: [UInt8]) {
        #expect(throws: CodecError.self) {
            try bytes.withUnsafeBytes { bytes in try PersonSearch("ana").field(in: bytes) }
        }
    }
}

extension Journal {
    fileprivate func search(
        _ text: String, before: LeadID? = nil, limit: Int = 50, visitsMax: Int = 100
    ) async throws -> PersonMatches {
        try await withCheckedContinuation { continuation in
            searchPersons(PersonSearch(text), before: before, limit: limit, visitsMax: visitsMax) {
                continuation.resume(returning: $0)
            }
        }.get()
    }
}
