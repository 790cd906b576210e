import Testing

@testable import BatonCLI

private func record(_ text: String) throws -> CSVRecord {
    try record(Array(text.utf8))
}

private func record(_ bytes: [UInt8]) throws -> CSVRecord {
    var reader = CSVReader()
    reader.append(bytes)
    reader.finish()
    guard case .record(let record)? = reader.next() else {
        throw LeadRowReader.Problem(description: "no record")
    }
    return record
}

struct LeadColumnsTests {
    @Test func `every field of a lead has a column of its name`() throws {
        let header =
            "name,company,title,email,phone,source,category,score,segment,account,territory,"
            + "language,campaign,external_id"
        let columns = try LeadColumns(header: record(header)).columns
        let texts = LeadTextField.allCases.map { LeadColumns.Column.text($0) }
        #expect(columns == Array(texts[..<7]) + [.score] + Array(texts[7...]) + [.externalID])
    }

    @Test func `other columns become free values, whatever the spelling`() throws {
        let columns = try LeadColumns(header: record("Name, Size ,attributes.plan,attributes.name"))
        #expect(
            columns.columns == [
                .text(.name), .attribute("Size"), .attribute("plan"), .attribute("name"),
            ])
        #expect(columns.names == ["name", "attributes.Size", "attributes.plan", "attributes.name"])
        #expect(columns.warnings == [])
    }

    @Test func `a column close to a known one is kept with a warning`() throws {
        let columns = try LeadColumns(header: record("name,emial,attributes.phon"))
        #expect(
            columns.warnings == [
                "the column “emial” is kept as attributes.emial; did you mean “email”?"
            ])
    }

    @Test func `a misspelt time of the past is kept with a warning`() throws {
        let kept = "the column “acepted_at” is kept as attributes.acepted_at; did you mean "
        let imported = try LeadColumns(header: record("name,received_at,acepted_at"), for: .import)
        #expect(imported.warnings == [kept + "“accepted_at”?"])
        let submitted = try LeadColumns(header: record("name,acepted_at"))
        #expect(submitted.warnings == [kept + "“accepted_at”, which `baton import` takes?"])
        #expect(
            throws: LeadColumns.Problem(
                description: "no column is called received_at, and an imported lead needs it; is "
                    + "“recieved_at” meant to be “received_at”?")
        ) { _ = try LeadColumns(header: record("name,recieved_at"), for: .import) }
    }

    @Test(arguments: [
        ("name,Name", "the column “name” comes twice"),
        ("name,x,attributes.x", "the column “attributes.x” comes twice"),
        ("name,", "column 2 has no name"),
        ("name,first name", "“first name” cannot be a column's name; keys have 1 to 64 of"),
        (
            "name;company",
            "“name;company” cannot be a column's name; columns are separated by commas"
        ),
        ("score,source", "no column is called name, company, email or phone"),
        (
            "nme,titel",
            "no column is called name, company, email or phone, and a lead needs one of them; is "
                + "“nme” meant to be “name”?"
        ),
    ])
    func `a header that cannot be used is refused`(header: String, message: String) throws {
        #expect {
            _ = try LeadColumns(header: record(header))
        } throws: { error in
            "\(error)".hasPrefix(message)
        }
    }

    @Test func `a header in another encoding is refused`() throws {
        #expect(throws: LeadColumns.Problem.self) {
            _ = try LeadColumns(header: record([0xFF, 0xFE, 0x6E, 0x00]))
        }
    }
}

struct LeadRowTests {
    private func lead(_ header: String, _ row: [UInt8]) throws -> LeadDraft {
        try LeadRowReader(LeadColumns(header: record(header))).lead(record(row))
    }

    @Test func `a row is a lead`() throws {
        let lead = try lead(
            "external_id,name,score,size,plan", Array("x-1,Ann,80,10,\n".utf8))
        #expect(lead.externalID == "x-1")
        #expect(lead[.name] == "Ann")
        #expect(lead.score == 80)
        #expect(lead.attributes == [LeadDraft.Attribute(key: "size", value: "10")])
    }

    @Test(arguments: [
        ("Ann,1,2", "3 fields where the header has 2"),
        ("Ann", "1 fields where the header has 2"),
        ("Ann,eighty", "score: “eighty” is not a whole number"),
        ("Ann,1.5", "score: “1.5” is not a whole number"),
        ("Ann,99999999999", "score: “99999999999” is not a whole number"),
        ("A\0n,1", "name: contains a NUL byte"),
    ])
    func `a row that is no lead is refused`(row: String, message: String) {
        #expect(throws: LeadRowReader.Problem(description: message)) {
            try lead("name,score", Array(row.utf8))
        }
    }

    @Test func `a row with bytes that are not UTF-8 is refused`() {
        #expect(throws: LeadRowReader.Problem(description: "name: not valid UTF-8")) {
            try lead("name,score", [0x41, 0xE9, 0x2C, 0x31])
        }
    }
}
