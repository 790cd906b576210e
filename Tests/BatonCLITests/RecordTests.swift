import ArgumentParser
import BatonEngine
import BatonMessages
import CBatonProtos
import Testing

@testable import BatonCLI

private let leads = RecordSchema(API.listLeads.response, field: "leads", id: "id")

/// A lead with what formats differ in: absent fields, a map, a list of messages, formulas.
private func lead(_ number: Int, name: String = "Ann") throws -> FieldValue {
    let type = MessageType(baton__v1__list_leads_response__init)
    let bytes = encoded(type) { response, arena in
        let profile = arena.make(MessageType(baton__v1__lead_profile__init))
        profile.pointee.name = arena.text(name)
        profile.pointee.phone = arena.text("+33 6 12")
        let attribute = arena.make(MessageType(baton__v1__lead_profile__attributes_entry__init))
        attribute.pointee.key = arena.text("team.size")
        attribute.pointee.value = arena.text("10")
        profile.pointee.n_attributes = 1
        profile.pointee.attributes = arena.array([attribute]) { $0 }
        let clocks = [
            BATON__V1__CLOCK_KIND__CLOCK_KIND_ASSIGNMENT, BATON__V1__CLOCK_KIND__CLOCK_KIND_CONTACT,
        ]
        .map { kind in
            let clock = arena.make(MessageType(baton__v1__clock__init))
            clock.pointee.kind = kind
            return clock
        }
        let lead = arena.make(MessageType(baton__v1__lead__init))
        lead.pointee.id = arena.text("L\(number)")
        lead.pointee.profile = profile
        lead.pointee.state = BATON__V1__LEAD_STATE__LEAD_STATE_ASSIGNED
        lead.pointee.receive_time = arena.timestamp(microseconds: 1_772_456_400_000_000)
        lead.pointee.sequence = 12
        lead.pointee.n_clocks = clocks.count
        lead.pointee.clocks = arena.array(clocks) { $0 }
        response.n_leads = 1
        response.leads = arena.array([lead]) { $0 }
    }
    return try Reply(type, bytes).read { response in
        let leads = Repeated(response.pointee.leads, count: response.pointee.n_leads)
        return try #require(leads.map { FieldValue($0) }.first)
    }
}

struct RecordSchemaTests {
    @Test func `columns are the fields of the API, in its order, whether filled or not`() {
        #expect(leads.columns.prefix(4) == ["id", "externalId", "profile.name", "profile.company"])
        #expect(leads.columns.contains("profile.attributes"))
        #expect(leads.columns.contains("nextStep.time"))
        #expect(!leads.columns.contains("profile"))
        #expect(leads.allColumns.contains("profile"))
        #expect(leads.allColumns.contains("clocks.kind"))
        #expect(Set(leads.allColumns).count == leads.allColumns.count)
    }

    @Test(arguments: [
        "id", "profile", "profile.name", "clocks", "clocks.nextLadderStep.time",
        "profile.attributes.a.b",
    ])
    func `a column there is`(name: String) {
        #expect(leads.has(ColumnSelection.path(name)[...]))
    }

    @Test(arguments: [
        ("onwer", "owner"), ("name", "profile.name"), ("profile.nmae", "profile.name"),
        ("external_id", "externalId"), ("ID", "id"), ("nmae", "profile.name"),
        ("id.x", nil), ("profile.attributes.", "profile.attributes"), ("zzzzzz", nil),
    ])
    func `a column there is not, and which was meant`(name: String, meant: String?) {
        #expect(!leads.has(ColumnSelection.path(name)[...]))
        if let meant { #expect(leads.nearest(to: name) == meant) }
    }

    @Test func `a wrong column is refused with those that there are`() throws {
        let options = try OutputOptions.parse(["--columns", "id, onwer"])
        let failure = #expect(throws: CommandFailure.self) { try options.selection(of: leads) }
        #expect(failure?.status == .usage)
        #expect(
            failure?.message == "--columns: there is no column “onwer”; did you mean “owner”?")
        #expect(failure?.details.first?.hasPrefix("  columns: id, externalId, profile, ") == true)
    }

    @Test(arguments: ["", "id,", "id,,owner", "id,id"])
    func `a list of columns that says nothing, or twice the same`(text: String) {
        #expect(throws: (any Error).self) { try OutputOptions.parse(["--columns", text]) }
    }
}

struct ColumnSelectionTests {
    private func project(_ names: String...) throws -> String {
        try ColumnSelection(names).project(lead(1), leads).compactJSON
    }

    @Test func `what is picked keeps its place in messages, maps and lists`() throws {
        #expect(
            try project(
                "state", "profile.name", "id", "profile.attributes.team.size", "clocks.kind")
                == #"{"state":"LEAD_STATE_ASSIGNED","profile":{"name":"Ann","attributes":"#
                + #"{"team.size":"10"}},"id":"L1","clocks":[{"kind":"CLOCK_KIND_ASSIGNMENT"},"#
                + #"{"kind":"CLOCK_KIND_CONTACT"}]}"#)
    }

    @Test func `what is absent is there as what it counts as`() throws {
        #expect(
            try project("owner", "handOvers", "meetingBooked", "closeTime", "outcome")
                == #"{"owner":"","handOvers":0,"meetingBooked":false,"closeTime":null,"#
                + #""outcome":null}"#)
        #expect(
            try project("requiredSkills", "nextStep.time", "profile.score")
                == #"{"requiredSkills":[],"nextStep":null,"profile":{"score":null}}"#)
    }

    @Test func `the whole and a part of it are the whole`() throws {
        #expect(try project("clocks.kind", "clocks") == project("clocks"))
    }
}

struct CSVTextTests {
    @Test func `cells are quoted where RFC 4180 wants it`() {
        #expect(CSVText.line(["a", "", "b c"]) == "a,,b c\r\n")
        #expect(
            CSVText.line(["a,b", "say \"x\"", "1\n2"]) == "\"a,b\",\"say \"\"x\"\"\",\"1\n2\"\r\n")
        #expect(CSVText.line([" a", "b "]) == "\" a\",\"b \"\r\n")
        #expect(CSVText.line([""]) == "\"\"\r\n")
        #expect(CSVText.line(["a\r\nb"]) == "\"a\r\nb\"\r\n")
    }

    @Test(arguments: [
        ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3+A1", "'-2+3+A1"),
        ("+33 6 12 34", "+33 6 12 34"), ("+1 (555) 010-0199", "+1 (555) 010-0199"),
        ("-5", "-5"), ("Ann = Bob", "Ann = Bob"), ("", ""),
    ])
    func `formulas are made harmless, numbers are not touched`(text: String, cell: String) {
        #expect(CSVText.cell(.string(text)) == cell)
    }

    @Test func `cells of every kind`() {
        let values: [FieldValue] = [
            .null, .bool(true), .number("-7"), .instant(Instant(seconds: 0)),
            .choice("STATE_OPEN", word: "open"), .list([]), .list([.string("a,b"), .number("1")]),
            .object([.init("k", .string("v"))]),
        ]
        #expect(
            values.map(CSVText.cell) == [
                "", "true", "-7", "1970-01-01T00:00:00Z", "STATE_OPEN", "", #"["a,b",1]"#,
                #"{"k":"v"}"#,
            ])
    }
}

struct YAMLTextTests {
    private func yaml(_ value: FieldValue) -> String {
        var yaml = YAMLText()
        yaml.document(value)
        return yaml.text
    }

    @Test func `maps and lists nest`() {
        let value = FieldValue.object([
            .init("id", .string("L1")), .init("none", .list([])), .init("empty", .object([])),
            .init(
                "clocks",
                .list([
                    .object([.init("kind", .string("contact")), .init("due", .null)]),
                    .list([.number("1"), .list([.bool(true)])]),
                ])),
            .init("next step", .object([.init("a", .object([.init("b", .number("0"))]))])),
        ])
        #expect(
            yaml(value) == """
                id: L1
                none: []
                empty: {}
                clocks:
                  - kind: contact
                    due: null
                  -
                    - 1
                    -
                      - true
                next step:
                  a:
                    b: 0

                """)
    }

    @Test(arguments: [
        "yes", "No", "NULL", "true", "~", "", "1", "12:30", "1e3", "0x1F", ".inf", "-", "- a",
        "a: b",
        "a #b", "#a", "a ", " a", "2026-03-02", "=", "<<", "[a", "{", "'", "\"", "&a", "*a", "!a",
        "%a",
        "@a", "`a", "a\nb", "tab\tb", "é", "日本", "null", "\u{FEFF}a", "\u{85}", "a,b", "?", "|",
    ])
    func `a string that could be taken for something else stands in quotes`(text: String) {
        #expect(yaml(.string(text)) == FieldValue.string(text).compactJSON + "\n")
    }

    @Test(arguments: [
        "L1", "Ann Lee", "ann@x.example", "LEAD_STATE_OPEN", "a/b", "crm-7", "nobody",
    ])
    func `words stand plain`(text: String) { #expect(yaml(.string(text)) == text + "\n") }
}
