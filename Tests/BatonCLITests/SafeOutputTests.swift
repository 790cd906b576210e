import Glibc
import Testing

@testable import BatonCLI

struct SafeOutputTests {
    @Test(arguments: [
        "\u{1B}", "\u{7F}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200F}", "\u{200B}", "\u{2060}",
        "\u{FEFF}", "\u{E0041}",
    ])
    func `what a terminal obeys or nobody sees is replaced`(text: String) {
        #expect("a\(text)b".safeForTerminal == "a\u{FFFD}b")
        #expect("a\(text)b\nc".safeLinesForTerminal == "a\u{FFFD}b\nc")
    }

    @Test func `what joins letters stays`() {
        let family = "\u{1F469}\u{200D}\u{1F467}"
        #expect(family.safeForTerminal == family)
        #expect("می\u{200C}خواهم".safeForTerminal == "می\u{200C}خواهم")
    }

    /// What a console prints as an error.
    private func told(_ body: (Console) -> Void) throws -> String {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let error = OutputStream(descriptor: ends[1])
        body(Console(out: error, error: error, isColourWanted: false))
        error.flush()
        close(ends[1])
        var bytes = [UInt8](repeating: 0, count: 1 << 12)
        let count = read(ends[0], &bytes, bytes.count)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }

    @Test func `an error gives a terminal no orders, whatever it quotes`() throws {
        let text = try told { console in
            console.fail("The value '\u{1B}[31mred' is invalid", details: ["  a\u{202E}b"])
            console.warn("\u{1B}]0;title\u{7}")
            console.note("first\nsecond\u{FEFF}")
        }
        #expect(
            text == """
                error: The value '\u{FFFD}[31mred' is invalid
                  a\u{FFFD}b
                warning: \u{FFFD}]0;title\u{FFFD}
                first
                second\u{FFFD}

                """)
    }

    @Test(arguments: [
        ("\u{202E}", #""\u202e""#), ("\u{200B}", #""\u200b""#), ("\u{FEFF}", #""\ufeff""#),
        ("\u{9B}", #""\u009b""#), ("\u{200D}", "\"\u{200D}\""), ("\u{E0041}", "\"\u{E0041}\""),
    ])
    func `JSON escapes what turns or hides the text behind it`(text: String, json: String) {
        var writer = JSONText()
        writer.string(text)
        #expect(writer.text == json)
    }

    @Test(arguments: [
        "=1", "@x", "\tx", "\rx", "\n=1", "＝1", "＋1", "－1", "＠x", " =1", "  @x", "\u{A0}=1",
        "\u{3000}=1", " -cmd", "+cmd", " +1+x",
    ])
    func `a cell that a spreadsheet might run has an apostrophe`(text: String) {
        #expect(CSVText.guarded(text) == "'" + text)
    }

    @Test(arguments: ["+33 6 12", "-5", " +33 (6)", "a=b", "", " ", "Zoé", " -1"])
    func `numbers and words stay as they are`(text: String) {
        #expect(CSVText.guarded(text) == text)
    }

    @Test func `an array that is interrupted is closed, once`() throws {
        let text = try told { console in
            console.out.write("[")
            console.out.setEnding("\n]\n")
            console.out.write("\n  {}")
            console.out.end()
            console.out.write(",\n  {}")
            console.out.end()
        }
        #expect(text == "[\n  {}\n]\n")
    }
}
