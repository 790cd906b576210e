import Testing

@testable import BatonCLI

struct KeyReaderTests {
    private static let cases: [(String, [Key])] = [
        ("a/ Z", [.character("a"), .character("/"), .character(" "), .character("Z")]),
        ("é日👩", [.character("é"), .character("日"), .character("👩")]),
        ("\r\n\t", [.enter, .enter, .tab]), ("\u{7F}\u{8}", [.backspace, .backspace]),
        ("\u{3}\u{C}\u{15}", [.control("c"), .control("l"), .control("u")]),
        ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
        ("\u{1B}OA\u{1B}OH\u{1B}OF", [.up, .home, .end]),
        (
            "\u{1B}[1~\u{1B}[4~\u{1B}[5~\u{1B}[6~\u{1B}[3~",
            [.home, .end, .pageUp, .pageDown, .delete]
        ),
        ("\u{1B}[1;5A\u{1B}[5;2~\u{1B}[Z", [.up, .pageUp, .backTab]),
        ("\u{1B}[15~\u{1B}[I\u{1B}[?1;2cx", [.character("x")]),
        ("\u{1B}a", [.escape, .character("a")]), ("\u{1B}\u{1B}[A", [.escape, .up]),
        ("\u{1B}[200~rm L1\r\u{1B}[A\u{1B}[201~y", [.paste("rm L1\r\u{1B}[A"), .character("y")]),
    ]

    @Test func `what a terminal sends is read as keys, in one piece and byte by byte`() {
        for (text, keys) in Self.cases {
            var whole = KeyReader()
            #expect(whole.bytesArrived(text.utf8) == keys)
            var piecewise = KeyReader()
            #expect(text.utf8.flatMap { piecewise.bytesArrived([$0]) } == keys)
            #expect(!piecewise.isWaiting)
        }
    }

    @Test func `an escape that nothing follows is the key`() {
        var reader = KeyReader()
        #expect(reader.bytesArrived([0x1B]) == [])
        #expect(reader.isWaiting)
        #expect(reader.silencePassed() == [.escape])
        #expect(!reader.isWaiting)
        #expect(reader.bytesArrived("[A".utf8) == [.character("["), .character("A")])
    }

    @Test func `a sequence that breaks off says nothing of its own`() {
        var reader = KeyReader()
        #expect(reader.bytesArrived("\u{1B}[1;".utf8) == [])
        #expect(reader.silencePassed() == [])
        #expect(reader.bytesArrived("\u{1B}[1\u{3}".utf8) == [.control("c")])
        #expect(reader.bytesArrived("\u{1B}O".utf8) == [])
        #expect(reader.silencePassed() == [.escape, .character("O")])
    }

    @Test(
        arguments: [
            ([0xC3], []), ([0xC3, 0x61], [Key.character("a")]), ([0xFF, 0x62], [.character("b")]),
            ([0xED, 0xA0, 0x80, 0x63], [.character("c")]), ([0xC2, 0x9B, 0x64], [.character("d")]),
            ([0xF0, 0x9F, 0x1B], []),
        ] as [([UInt8], [Key])])
    func `what is no text says nothing`(bytes: [UInt8], keys: [Key]) {
        var reader = KeyReader()
        #expect(reader.bytesArrived(bytes) == keys)
    }

    @Test func `a pasted text has an end, however long it is`() {
        var reader = KeyReader()
        let long = String(repeating: "x", count: 3 * KeyReader.pasteBytesMax)
        let keys = reader.bytesArrived("\u{1B}[200~\(long)\u{1B}[201~y".utf8)
        #expect(keys.count == 2)
        #expect(
            keys.first == .paste(String(repeating: "x", count: KeyReader.pasteBytesMax)))
        #expect(keys.last == .character("y"))
    }

    @Test func `a sequence without end is given up`() {
        var reader = KeyReader()
        let long = String(repeating: "1", count: 1000)
        #expect(
            reader.bytesArrived("\u{1B}[\(long)".utf8).count == 1000 - KeyReader.sequenceBytesMax)
        #expect(!reader.isWaiting)
    }

    @Test func `any bytes can come`() {
        var generator = SystemRandomNumberGenerator()
        var reader = KeyReader()
        let interesting: [UInt8] = [0x1B, 0x5B, 0x4F, 0x7E, 0x32, 0x30, 0x31, 0x3B, 0xC3, 0xF0]
        for _ in 0..<20_000 {
            let byte =
                Bool.random()
                ? interesting[Int.random(in: 0..<10, using: &generator)]
                : UInt8.random(in: 0...255, using: &generator)
            _ = reader.bytesArrived([byte])
            if byte == 0x7E { _ = reader.silencePassed() }
        }
        // Whatever came, Ctrl-C is read in the end, unless a paste began that never ended.
        _ = reader.silencePassed()
        let keys = reader.bytesArrived("\u{1B}[201~\u{3}".utf8)
        #expect(keys.contains(.control("c")))
    }
}
