import Testing

@testable import BatonCLI

/// What a text reads as: fields between `|`, broken lines as `!line: defect`.
private func read(_ bytes: [UInt8], chunkBytes: Int) -> [String] {
    var reader = CSVReader()
    var items: [String] = []
    func drain() {
        while let item = reader.next() {
            switch item {
            case .record(let record):
                let fields = (0..<record.count).map { String(decoding: record[$0], as: UTF8.self) }
                items.append("\(record.line): \(fields.joined(separator: "|"))")
            case .broken(let line, let defect): items.append("!\(line): \(defect)")
            }
        }
    }
    var start = 0
    while start < bytes.count {
        reader.append(bytes[start..<min(start + chunkBytes, bytes.count)])
        start += chunkBytes
        drain()
    }
    reader.finish()
    drain()
    return items
}

struct CSVReaderTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let expected: [String]

        init(_ name: String, _ text: String, _ expected: [String]) {
            testDescription = name
            self.text = text
            self.expected = expected
        }
    }

    static let cases: [Case] = [
        Case("nothing", "", []),
        Case("one field", "a", ["1: a"]),
        Case("LF", "a,b\nc,d\n", ["1: a|b", "2: c|d"]),
        Case("CR LF", "a,b\r\nc,d\r\n", ["1: a|b", "2: c|d"]),
        Case("no line end at the end", "a,b\nc,d", ["1: a|b", "2: c|d"]),
        Case("empty fields", ",\n,,\n", ["1: |", "2: ||"]),
        Case("empty field at the end of the file", "a,", ["1: a|"]),
        Case("blank lines are skipped and counted", "a\n\n\r\nb\n", ["1: a", "4: b"]),
        Case("byte-order mark", "\u{FEFF}a,b\n", ["1: a|b"]),
        Case("commas in quotes", "\"a,b\",c\n", ["1: a,b|c"]),
        Case("quotes in quotes", "\"a \"\"b\"\"\",c\n", ["1: a \"b\"|c"]),
        Case("only a quote", "\"\"\"\"\n", ["1: \""]),
        Case("empty quotes", "\"\",\"\"\n", ["1: |"]),
        Case("line ends in quotes", "\"a\nb\r\nc\",d\ne\n", ["1: a\nb\r\nc|d", "4: e"]),
        Case("quotes at the end of the file", "a,\"b\"", ["1: a|b"]),
        Case("blanks are kept", " a , b \n", ["1:  a | b "]),
        Case("a quote inside a field", "a\"b,c\nd,e\n", ["!1: quoteInsideField", "2: d|e"]),
        Case("text after a quote", "\"a\"b,c\nd,e\n", ["!1: textAfterQuote", "2: d|e"]),
        Case(
            "an unclosed quote costs one line", "x,y\n\"a,b\nc,d\ne,f\n",
            ["1: x|y", "!2: unclosedQuote", "3: c|d", "4: e|f"]),
        Case(
            "an unclosed quote that meets another", "\"a,b\nc,\"d\",e\nf\n",
            ["!1: textAfterQuote", "2: c|d|e", "3: f"]),
        Case("CR alone", "a\rb\nc\n", ["!1: strayCarriageReturn", "2: c"]),
        Case("CR at the end of the file", "a\nb\r", ["1: a", "!2: strayCarriageReturn"]),
        Case(
            "two broken lines", "a\"\nb\"\nc\n",
            ["!1: quoteInsideField", "!2: quoteInsideField", "3: c"]),
        Case("other scripts", "É,日本\n", ["1: É|日本"]),
    ]

    @Test(arguments: cases)
    func `a file reads the same whole, in pieces and byte by byte`(_ example: Case) {
        let bytes = Array(example.text.utf8)
        for chunkBytes in [max(1, bytes.count), 1, 2, 3, 7] {
            #expect(read(bytes, chunkBytes: chunkBytes) == example.expected, "\(chunkBytes)")
        }
    }

    @Test func `bytes that are not UTF-8 or are NUL come through for the rows to refuse`() {
        var reader = CSVReader()
        reader.append([0x61, 0xFF, 0x00, 0x2C, 0x62, 0x0A])
        guard case .record(let record)? = reader.next() else {
            Issue.record("no record")
            return
        }
        #expect(Array(record[0]) == [0x61, 0xFF, 0x00])
    }

    @Test func `a record beyond the limit costs its line and no memory`() {
        let long = [UInt8](repeating: 0x61, count: 3 * CSVReader.recordBytesMax)
        let bytes = Array("a\n".utf8) + long + Array("\nb\n".utf8)
        #expect(read(bytes, chunkBytes: 65_536) == ["1: a", "!2: tooLong", "3: b"])
    }

    @Test func `a quote that is never closed in a large file costs its line`() {
        let lines = (0..<40_000).map { "name\($0),company\($0)\n" }.joined()
        let items = read(Array(("a,b\n\"c,d\n" + lines).utf8), chunkBytes: 65_536)
        #expect(items.count == 40_002)
        #expect(items[1] == "!2: tooLong")
        #expect(items[2] == "3: name0|company0")
        #expect(items.last == "40002: name39999|company39999")
    }

    @Test func `a record of exactly the limit is read`() {
        let line = [UInt8](repeating: 0x61, count: CSVReader.recordBytesMax - 1) + [0x0A]
        #expect(read(line + [0x62], chunkBytes: 65_536).last == "2: b")
        #expect(read(line + [0x62], chunkBytes: 65_536).first?.hasPrefix("1: aaa") == true)
    }
}
