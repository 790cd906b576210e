import ArgumentParser
import BatonEngine
import Glibc
import Testing

@testable import BatonCLI

private let schema = RecordSchema(
    [
        RecordSchema.Field("id", absent: .string("")),
        RecordSchema.Field("doneTime"),
        RecordSchema.Field(
            "profile", .message(RecordSchema([RecordSchema.Field("name", absent: .string(""))]))),
    ], id: "id")

private func record(_ id: String, _ name: String) -> FieldValue {
    .object([
        .init("id", .string(id)), .init("profile", .object([.init("name", .string(name))])),
    ])
}

/// What a writer prints of some pages.
private func printed(
    _ shape: RecordWriter.Shape, _ arguments: [String], _ pages: [[FieldValue]]
) throws -> String {
    var descriptors: [Int32] = [0, 0]
    #expect(pipe(&descriptors) == 0)
    defer { close(descriptors[0]) }
    let console = Console(
        out: OutputStream(descriptor: descriptors[1]), error: OutputStream(descriptor: 2),
        isColourWanted: false)
    var writer = try RecordWriter(
        OutputOptions.parse(arguments), schema, shape, console: console,
        zone: UserZone { _ in 3600 })
    for page in pages { writer.add(page) }
    writer.finish()
    close(descriptors[1])
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptors[0], &bytes, bytes.count)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
}

struct RecordWriterTests {
    private let pages = [[record("L1", "Ann"), record("L2", "a,b")], [], [record("L3", "no")]]

    @Test(arguments: [
        (
            "json",
            """
            [
              {"id":"L1","profile":{"name":"Ann"}},
              {"id":"L2","profile":{"name":"a,b"}},
              {"id":"L3","profile":{"name":"no"}}
            ]

            """
        ),
        (
            "jsonl",
            """
            {"id":"L1","profile":{"name":"Ann"}}
            {"id":"L2","profile":{"name":"a,b"}}
            {"id":"L3","profile":{"name":"no"}}

            """
        ),
        (
            "csv",
            "id,doneTime,profile.name\r\nL1,,Ann\r\nL2,,\"a,b\"\r\nL3,,no\r\n"
        ),
        (
            "yaml",
            """
            - id: L1
              profile:
                name: Ann
            - id: L2
              profile:
                name: "a,b"
            - id: L3
              profile:
                name: "no"

            """
        ),
    ])
    func `pages make one list`(format: String, text: String) throws {
        #expect(try printed(.list, ["-o", format], pages) == text)
    }

    @Test(arguments: [
        ("json", "[]\n"), ("jsonl", ""), ("csv", "id,doneTime,profile.name\r\n"), ("yaml", "[]\n"),
        ("table", ""),
    ])
    func `a list of nothing can be read`(format: String, text: String) throws {
        #expect(try printed(.list, ["-o", format], []) == text)
        #expect(try printed(.list, ["-o", format], [[]]) == text)
    }

    @Test(arguments: [
        ("json", "{\n  \"id\": \"L1\",\n  \"profile\": {\n    \"name\": \"Ann\"\n  }\n}\n"),
        ("jsonl", "{\"id\":\"L1\",\"profile\":{\"name\":\"Ann\"}}\n"),
        ("csv", "id,doneTime,profile.name\r\nL1,,Ann\r\n"),
        ("yaml", "id: L1\nprofile:\n  name: Ann\n"),
    ])
    func `one thing is an object`(format: String, text: String) throws {
        #expect(try printed(.one, ["-o", format], [[record("L1", "Ann")]]) == text)
    }

    @Test(arguments: [
        ("table", "PROFILE.NAME  DONE TIME  ID\nAnn                      L1\n"),
        ("csv", "profile.name,doneTime,id\r\nAnn,,L1\r\n"),
        ("jsonl", "{\"profile\":{\"name\":\"Ann\"},\"doneTime\":null,\"id\":\"L1\"}\n"),
        ("yaml", "- profile:\n    name: Ann\n  doneTime: null\n  id: L1\n"),
    ])
    func `columns are picked and put in order`(format: String, text: String) throws {
        let arguments = ["-o", format, "--columns", "profile.name,doneTime,id"]
        #expect(try printed(.list, arguments, [[record("L1", "Ann")]]) == text)
    }

    @Test func `quiet prints the ids, or bare values of the columns that are asked for`() throws {
        #expect(try printed(.list, ["-q"], pages) == "L1\nL2\nL3\n")
        #expect(try printed(.list, ["-q", "--columns", "id"], [[record("L1", "")]]) == "L1\n")
        let done = FieldValue.object([
            .init("id", .string("L\t1")), .init("doneTime", .instant(Instant(seconds: 0))),
        ])
        #expect(
            try printed(.list, ["-q", "--columns", "doneTime,id"], [[done]])
                == "1970-01-01T00:00:00Z\tL 1\n")
        #expect(try printed(.one, ["-q", "-o", "jsonl"], [[record("L1", "")]]).hasPrefix("{"))
    }

    @Test func `a table of columns has times in the user's zone`() throws {
        let record = FieldValue.object([.init("doneTime", .instant(Instant(seconds: 0)))])
        #expect(
            try printed(.list, ["--columns", "doneTime"], [[record]])
                == "DONE TIME\n1970-01-01 01:00:00\n")
    }

    @Test func `every command names columns that can be asked for`() throws {
        let commands: [any ConsoleCommand.Type] = BatonCommand.configuration.subcommands.flatMap {
            [$0] + $0.configuration.subcommands
        }.compactMap { $0 as? any ConsoleCommand.Type }
        #expect(commands.count > 35)
        // The board is a picture.
        for command in commands where command != BoardCommand.self {
            let answer = command.answer
            #expect(!answer.columns.isEmpty, "\(command)")
            for name in answer.allColumns + [answer.id].compactMap(\.self) {
                #expect(answer.has(ColumnSelection.path(name)[...]), "\(command) \(name)")
            }
        }
    }
}

struct ChangeProgressTests {
    private let id = RequestIdentifier("r1")

    @Test func `one change`() {
        let progress = ChangeProgress(requestID: id)
        #expect(progress.report.message == "interrupted: it is not known whether it was done")
        #expect(progress.report.details[0].contains("--request-id r1"))
    }

    @Test func `what is certain is said, until the change is asked for`() {
        let progress = ChangeProgress(requestID: id)
        progress.know("nothing was changed", hint: "`baton plan apply P1` does it")
        #expect(progress.report.message == "interrupted: nothing was changed")
        #expect(progress.report.details == ["hint: `baton plan apply P1` does it"])
        progress.forget()
        #expect(progress.report.message == "interrupted: it is not known whether it was done")
    }

    @Test func `several changes`() {
        let progress = ChangeProgress(requestID: id)
        progress.plan(40, "leads")
        for _ in 0..<16 { progress.begin() }
        for _ in 0..<3 { progress.end(done: true) }
        progress.end(done: false)
        #expect(
            progress.report.message
                == "interrupted: of 40 leads, 3 changed, 1 refused, 12 without an answer, "
                + "24 not sent")
    }
}
