import Testing

@testable import BatonAuth

struct JSONReaderTests {
    private func read(_ text: String) -> JSONValue? { JSONReader.read(Array(text.utf8)) }

    @Test func `values are read`() {
        #expect(read(" {} ") == .object([:]))
        #expect(
            read("[1, -0.5e1 ,true,false,null]")
                == .list([
                    .number(1), .number(-5), .flag(true), .flag(false), .null,
                ]))
        #expect(read(#"{"a":{"b":["c"]}}"#)?["a"]?["b"]?.list == [.text("c")])
        #expect(
            read(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é""#) == .text("\"\\/\u{8}\u{C}\n\r\té😀é"))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "[1", "[1,]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}",
        "01", "-", "1.", ".5", "+1", "1e", "1e400", "NaN", "Infinity", "tru", "nul", "'a'",
        #"""#, #""\x""#, #""\u12""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, "\"\n\"",
        "{} {}", "1 2", "[1 2]", #"{"a":1 "b":2}"#, #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#,
        "/* */ 1", "\u{FEFF}1",
    ])
    func `what is no JSON is refused`(_ text: String) { #expect(read(text) == nil) }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(JSONReader.read([0x22, 0xFF, 0x22]) == nil)
        #expect(JSONReader.read([0x22, 0xC0, 0x80, 0x22]) == nil)
    }

    @Test func `depth is bounded`() {
        let max = JSONReader.depthMax
        let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        #expect(read(deep(max)) != nil)
        #expect(read(deep(max + 1)) == nil)
        #expect(read(String(repeating: "[", count: 1_000_000)) == nil)
    }
}
