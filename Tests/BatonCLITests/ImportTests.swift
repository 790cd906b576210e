import ArgumentParser
import BatonEngine
import BatonMessages
import CBatonProtos
import Testing

@testable import BatonCLI

/// Files of leads with a past.
struct ImportTests {
    /// One hour ahead of UTC.
    private static let zone = UserZone { _ in 3600 }
    private static let header = "name,received_at,accepted_at,contacted_at,owner"

    private static func record(_ text: String) throws -> CSVRecord {
        var reader = CSVReader()
        reader.append(Array(text.utf8))
        reader.finish()
        guard case .record(let record)? = reader.next() else {
            throw LeadRowReader.Problem(description: "no record")
        }
        return record
    }

    private static func lead(_ row: String, header: String = header) throws -> LeadDraft {
        let columns = try LeadColumns(header: record(header), for: .import)
        return try LeadRowReader(columns, zone: zone).lead(record(row))
    }

    @Test func `times are in their zone or the user's`() throws {
        let lead = try Self.lead(
            "Ann,2026-03-02 14:00,2026-03-02T14:30:00+02:00,2026-03-02T13:00:00.5Z,maya")
        let past = try #require(lead.past)
        #expect(past[.received]?.rfc3339 == "2026-03-02T13:00:00Z")
        #expect(past[.accepted]?.rfc3339 == "2026-03-02T12:30:00Z")
        #expect(past[.contacted]?.rfc3339 == "2026-03-02T13:00:00.500Z")
        #expect(lead.owner == "maya")
    }

    @Test func `what is empty is absent, but for the receipt`() throws {
        let past = try #require(Self.lead("Ann,2026-03-02,,,").past)
        #expect(past[.received]?.rfc3339 == "2026-03-01T23:00:00Z")
        #expect(past[.accepted] == nil && past[.contacted] == nil)
        #expect(
            throws: LeadRowReader.Problem(
                description: "received_at: required of an imported lead")
        ) { try Self.lead("Ann,,,,") }
    }

    @Test func `what is wrong is said in French too`() throws {
        let refusals: [(header: String, row: String, text: String)] = [
            (Self.header, "Ann,,,,", "received_at : obligatoire pour un lead importé"),
            (
                Self.header, "Ann,hier,,,",
                "received_at : « hier » n'est pas une date avec une heure"
            ),
            ("name,owner", "Ann,maya", "aucune colonne ne s'appelle received_at"),
        ]
        for (header, row, text) in refusals {
            let problem = #expect(throws: (any Error).self) {
                try inFrench { try Self.lead(row, header: header) }
            }
            #expect(problem.map { "\($0)" }?.hasPrefix(text) == true)
        }
    }

    /// They would mean another time each time that the file is sent.
    @Test(arguments: ["yesterday", "14:00", "now", "+2h", "monday", "2026-02-30", "02/03/2026"])
    func `only dates are times of a past`(text: String) throws {
        do {
            _ = try Self.lead("Ann,\(text),,,")
            Issue.record("\(text) was read")
        } catch let problem as LeadRowReader.Problem {
            #expect(problem.description.hasPrefix("received_at: “\(text)” is no date"))
        }
    }

    @Test func `each of the two commands names the other for the other's files`() throws {
        let withPast = try Self.record(Self.header)
        let without = try Self.record("name,email")
        do {
            _ = try LeadColumns(header: withPast)
            Issue.record("submit took a past")
        } catch {
            #expect(error.description.contains("“received_at”"))
            #expect(error.description.contains("`baton import`"))
        }
        do {
            _ = try LeadColumns(header: without, for: .import)
            Issue.record("import took leads without a past")
        } catch {
            #expect(error.description.contains("received_at"))
            #expect(error.description.contains("`baton submit --csv`"))
        }
        // What submit keeps as a free value is the owner here.
        #expect(
            try LeadColumns(header: Self.record("name,owner")).columns
                == [.text(.name), .attribute("owner")])
    }

    @Test func `the request holds the past and the owner`() throws {
        let lead = try Self.lead("Ann,2026-03-02 14:00,,2026-03-02 15:00,maya")
        let bytes = lead.request(workspace: "acme", requestID: RequestIdentifier("r"))
        try Reply(API.submitLead.request, bytes).read { request in
            let past = try #require(request.pointee.past?.pointee)
            #expect(past.receive_time?.pointee.seconds == 1_772_456_400)
            #expect(past.accept_time == nil)
            #expect(past.contact_time?.pointee.seconds == 1_772_460_000)
            #expect(String(protobuf: request.pointee.owner) == "maya")
        }
    }

    @Test func `another past or owner is another request`() throws {
        let rows = [
            "Ann,2026-03-02 14:00,,,", "Ann,2026-03-02 14:01,,,", "Ann,2026-03-02 14:00,,,maya",
            "Ann,2026-03-02 14:00,2026-03-02 14:01,,", "Ann,2026-03-02 14:00,,2026-03-02 14:01,",
        ]
        let ids = try rows.map { RequestIdentifier(of: try Self.lead($0), line: 2).description }
        #expect(Set(ids).count == rows.count)
        #expect(try RequestIdentifier(of: Self.lead(rows[0]), line: 2).description == ids[0])
    }

    @Test func `errors name the columns`() {
        for field in LeadPastField.allCases {
            #expect(FieldNames.columns.name(ofField: field.path) == field.label)
        }
    }

    @Test func `its options are those of a file that is submitted`() throws {
        let command = try ImportCommand.parse(
            ["-", "--in-flight", "1", "--retry-for", "5s", "--receipts", "r.csv", "--dry-run"])
        #expect(command.file == "-" && command.inFlight == 1 && command.receipts == "r.csv")
        #expect(command.dryRun)
        for wrong in [[], ["x", "--in-flight", "0"], ["x", "--request-id", "r"]] {
            #expect(throws: (any Error).self) { try ImportCommand.parse(wrong) }
        }
    }

    @Test func `what is shown of a lead and why says that it was imported`() {
        var lead = LeadView()
        lead.isImported = true
        let lines = LeadText(zone: Self.zone).details(lead)
        #expect(lines.contains { $0.hasPrefix("imported:") && $0.hasSuffix("with its past") })
        var why = ExplanationView()
        why.isImport = true
        why.reason = .new
        why.rep = "maya"
        why.method = .named
        #expect(ExplanationText(why).lines.contains("It was imported: maya had it already."))
        why.rep = ""
        #expect(
            ExplanationText(why).lines.contains {
                $0.hasPrefix("When it was imported, nobody could take it")
            })
    }
}
