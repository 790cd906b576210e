import BatonEngine
import Testing

@testable import BatonCLI

struct TextTests {
    @Test(arguments: [
        ("Maya", "Maya"), ("a\tb\nc", "a b c"), ("\u{1B}[31mred", "\u{FFFD}[31mred"),
        ("a\u{9B}b", "a\u{FFFD}b"), ("a\u{202E}b", "a\u{FFFD}b"), ("Léa 日本 👩‍💻", "Léa 日本 👩‍💻"),
        ("a\u{7F}\u{0}", "a\u{FFFD}\u{FFFD}"), ("a\u{2028}b", "a b"),
    ])
    func `a name cannot disturb the terminal`(text: String, safe: String) {
        #expect(text.safeForTerminal == safe)
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("Léa", 3), ("Le\u{301}a", 3), ("日本", 4), ("한글", 4), ("👩‍💻", 2),
        ("🇫🇷", 2), ("❤️", 2), ("ﾊﾝｶｸ", 4), ("a\u{200B}b", 2), ("©", 1), ("Ω", 1),
    ])
    func `wide and combining characters take their columns`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func `a text is cut between characters`() {
        #expect("日本語".truncated(toWidth: 4) == "日…")
        #expect("abcdef".truncated(toWidth: 4) == "abc…")
        #expect("abcd".truncated(toWidth: 4) == "abcd")
        #expect("👩‍💻👩‍💻👩‍💻".truncated(toWidth: 5) == "👩‍💻👩‍💻…")
    }

    @Test func `quotes cut what is long`() {
        #expect(quoted("a\u{1B}b") == "“a\u{FFFD}b”")
        #expect(quoted(String(repeating: "x", count: 100)).count == 62)
    }
}

struct TableTests {
    private let columns = [
        Table.Column("ID"), Table.Column("NAME", isFlexible: true),
        Table.Column("N", alignRight: true),
    ]

    @Test func `columns line up, and no line ends with blanks`() {
        var table = Table(columns)
        let lines = table.lines([["L1", "日本", "7"], ["L10", "Ann\tLee", "12"], ["L2", "", ""]])
        #expect(
            lines == [
                "ID   NAME      N",
                "L1   日本      7",
                "L10  Ann Lee  12",
                "L2",
            ])
    }

    @Test func `later pages keep the columns and have no titles`() {
        var table = Table(columns)
        _ = table.lines([["L1", "Ann", "1"]])
        #expect(table.lines([["L2", "Bob", "2"]]) == ["L2  Bob   2"])
        #expect(table.lines([["L3", "Barbara", "3"]]) == ["L3  Barbara  3"])
    }

    @Test func `a narrow terminal cuts the widest flexible column`() {
        var table = Table(columns, terminalWidth: 20)
        let lines = table.lines([["L1", "A name that is too long", "1"]])
        #expect(lines[1] == "L1  A name that …  1")
        #expect(lines.allSatisfy { $0.displayWidth <= 20 })
    }

    @Test func `a terminal that is narrower still leaves columns out, no more than it has to`() {
        let row = ["L1", "A name that is too long", "123456789"]
        func lines(in width: Int) -> [String] {
            var table = Table(columns, terminalWidth: width, leaving: [2, 0])
            return table.lines([row])
        }
        #expect(lines(in: 27)[1] == "L1  A name that…  123456789")
        #expect(lines(in: 26) == ["ID  NAME", "L1  A name that is too lo…"])
        #expect(lines(in: 15) == ["NAME", "A name that is…"])
        #expect(lines(in: 3) == ["NAME", "A name that…"])
    }
}

struct JSONTextTests {
    @Test func `strings are escaped`() {
        var json = JSONText()
        json.string("a\"\\\n\t\u{1B}\u{9B}\u{2028}é😀")
        #expect(json.text == #""a\"\\\n\t\u001b\u009b\u2028é😀""#)
    }

    @Test func `objects and arrays nest`() {
        var json = JSONText()
        json.open("{")
        json.key("a")
        json.open("[")
        json.element()
        json.literal("1")
        json.element()
        json.literal("true")
        json.close("]")
        json.key("b")
        json.open("{")
        json.close("}")
        json.close("}")
        #expect(json.text == "{\n  \"a\": [\n    1,\n    true\n  ],\n  \"b\": {}\n}")
    }

    @Test func `instants are written as RFC 3339`() {
        #expect(Instant(microseconds: 1_772_456_400_000_000).rfc3339 == "2026-03-02T13:00:00Z")
        #expect(Instant(microseconds: 1_772_456_400_250_000).rfc3339 == "2026-03-02T13:00:00.250Z")
        #expect(Instant(microseconds: -1).rfc3339 == "1969-12-31T23:59:59.999999Z")
    }
}
