import BatonEngine
import Foundation
import Testing

@testable import BatonWorkspaceFile

struct ExampleTests {
    private static func read(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Repository.file(path)))
    }

    @Test func `what init writes is the file among the examples`() throws {
        let file = String(decoding: try Self.read("Examples/workspace.yaml"), as: UTF8.self)
        #expect(WorkspaceFile.example == file)
    }

    @Test func `the example is one rotation of seven with a manager outside it`() throws {
        let parsed = try WorkspaceFile.parse(WorkspaceFile.example, now: TestTime.now)
        let definition = parsed.definition
        #expect(definition.problem == nil)
        let team = try #require(definition.teams.first)
        #expect(definition.teams.count == 1)
        #expect(team.members.count == 7)
        #expect(team.members.allSatisfy { $0.weight == 1 })
        #expect(team.manager == "paul" && team.operations == "olga")
        #expect(team.fallback == [.manager, .pool])
        let members = definition.reps.filter { rep in
            team.members.contains { $0.rep == rep.key }
        }
        #expect(members.allSatisfy { $0.capacity == 200 && $0.dailyCap == nil })
        #expect(!team.members.contains { $0.rep == "paul" })
        #expect(definition.tiers.map(\.key) == ["critical", "high", "standard", "nurture"])
        #expect(definition.tiers.allSatisfy { $0.cost == 1 })
    }

    @Test func `the example keeps the default targets and ladders as policies`() throws {
        let parsed = try WorkspaceFile.parse(WorkspaceFile.example, now: TestTime.now)
        func targets(_ policy: PolicyDefinition) -> [Int64?] {
            [
                policy.targets.assignment, policy.targets.acceptance, policy.targets.contact,
                policy.targets.qualification,
            ].map { target in
                if case .seconds(let seconds, nil)? = target { seconds / 60 } else { nil }
            }
        }
        #expect(
            parsed.definition.policies.map(targets) == [
                [5, 15, 5, 1_440], [15, 30, 30, 2_880], [60, 120, 240, 4_320],
                [240, 240, 1_440, 10_080],
            ])
        for policy in parsed.definition.policies {
            #expect(policy.ladders.map(\.clock) == [.contact])
            #expect(
                policy.ladders[0].steps.map(\.atText)
                    == ["75%", "0", "+15m", "+30m", "+1h", "+2h", "+4h"])
            #expect(
                policy.targets.response.map(\.target) == [
                    .seconds(internal: 900, external: 1_800),
                    .seconds(internal: 7_200, external: 14_400), .sameDay, .sameDay,
                ])
            #expect(
                policy.targets.response.map(\.afterHours)
                    == [.afterOpening(seconds: 3_600), .within(seconds: 43_200), nil, nil])
        }
    }

    // MARK: - leads.csv

    /// The records of the file as bytes, with the line on which each begins: a line break within
    /// quotes does not end one.
    private static func records() throws -> [(line: Int, bytes: [UInt8])] {
        var records: [(line: Int, bytes: [UInt8])] = []
        var (line, start, isQuoted) = (1, 1, false)
        var bytes: [UInt8] = []
        for byte in try read("Examples/leads.csv") {
            bytes.append(byte)
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "\n") else { continue }
            line += 1
            guard !isQuoted else { continue }
            records.append((start, bytes))
            (bytes, start) = ([], line)
        }
        #expect(bytes.isEmpty && !isQuoted)
        return records
    }

    @Test func `the leads are 1012 records, no two alike`() throws {
        let records = try Self.records()
        #expect(records.count == 1_013)
        #expect(Set(records.map(\.bytes)).count == 1_013)
        #expect(records.contains { $0.bytes.dropLast().contains(UInt8(ascii: "\n")) })
    }

    @Test func `the twelve bad leads stand where the text beside them says`() throws {
        let records = try Self.records()
        let readme = String(decoding: try Self.read("Examples/README.md"), as: UTF8.self)
        var listed: [Int] = []
        for row in readme.split(separator: "\n") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, let record = Int(cells[0]), let line = Int(cells[1]) else {
                continue
            }
            listed.append(record)
            let id = cells[2].trimmingCharacters(in: CharacterSet(charactersIn: "`x…"))
            #expect(records[record].line == line)
            #expect(records[record].bytes.starts(with: Array(id.utf8)))
        }
        let bad = records.indices.filter { records[$0].bytes.starts(with: Array("bad-".utf8)) }
        #expect(listed == bad)
        #expect(bad.count == 12)
    }

    @Test func `one good lead in ten has no external id, and no two share one`() throws {
        let ids = try Self.records().dropFirst()
            .map { $0.bytes.prefix { $0 != UInt8(ascii: ",") } }
            .filter { !$0.starts(with: Array("bad-".utf8)) }
        #expect(ids.count == 1_000)
        #expect(ids.filter(\.isEmpty).count == 100)
        #expect(Set(ids).count == 901)
    }
}
