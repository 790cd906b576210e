import Testing

@testable import BatonWire

private func bytes<T>(_ text: String, _ body: (UnsafeRawBufferPointer) -> T) -> T {
    Array(text.utf8).withUnsafeBytes { body($0) }
}

@Suite struct CodingTests {
    @Test(
        arguments: [
            ("1n", 1), ("7u", 7_000), ("250m", 250_000_000), ("3S", 3_000_000_000),
            ("2M", 120_000_000_000), ("1H", 3_600_000_000_000), ("0S", 0),
            ("00000005S", 5_000_000_000),
        ] as [(String, UInt64)])
    func `a timeout is digits and a unit`(text: String, nanoseconds: UInt64) {
        #expect(bytes(text, GRPCTimeout.parse) == nanoseconds)
    }

    @Test(arguments: ["", "S", "5", "-1S", "+1S", "1s", "1.5S", "123456789S", "12 S", "S1", " 1S"])
    func `a malformed timeout is refused`(text: String) {
        #expect(bytes(text, GRPCTimeout.parse) == nil)
    }

    @Test func `the longest timeout does not overflow`() {
        #expect(bytes("99999999H", GRPCTimeout.parse) == .max)
    }

    @Test(
        arguments: [
            (0, "0n"), (99_999_999, "99999999n"), (100_000_000, "100000u"),
            (1_000_000_001, "1000001u"),
            (UInt64.max, "5124096H"),
        ] as [(UInt64, String)])
    func `a timeout is written with at most eight digits and never shorter`(
        nanoseconds: UInt64, text: String
    ) {
        #expect(GRPCTimeout.format(nanoseconds: nanoseconds) == text)
        let back = bytes(text, GRPCTimeout.parse) ?? 0
        #expect(back >= nanoseconds)
    }

    @Test func `a message is percent-encoded and comes back`() {
        let message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈 100%\t\n"
        let encoded = String(decoding: PercentCoding.encode(message), as: UTF8.self)
        #expect(encoded.hasPrefix("%09%0Atest with"))
        #expect(encoded.contains("100%25"))
        #expect(encoded.utf8.allSatisfy { $0 >= 0x20 && $0 <= 0x7E })
        #expect(bytes(encoded, PercentCoding.decode) == message)
    }

    @Test(arguments: [
        ("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("a%41%", "aA%"), ("%e2%98%ba", "☺"),
    ])
    func `a bad escape does not hide a message`(encoded: String, decoded: String) {
        #expect(bytes(encoded, PercentCoding.decode) == decoded)
    }

    @Test(
        arguments: [
            ("", []), ("AA", [0]), ("AA==", [0]), ("AAE=", [0, 1]), ("AAE", [0, 1]),
            ("AAEC", [0, 1, 2]), ("/+8", [255, 239]),
        ] as [(String, [UInt8])])
    func `base64 is read with and without padding`(text: String, decoded: [UInt8]) {
        #expect(bytes(text, Base64.decode) == decoded)
    }

    @Test(arguments: ["A", "AA=", "AAAAA", "A===", "AA*A", "=AAA", "AA=A", "AAAA===="])
    func `what is not base64 is refused`(text: String) {
        #expect(bytes(text, Base64.decode) == nil)
    }

    @Test func `base64 is written without padding and comes back`() {
        for count in 0..<40 {
            let data = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            let text = Base64.encode(data)
            #expect(!text.contains(UInt8(ascii: "=")))
            #expect(text.withUnsafeBytes { Base64.decode($0) } == data)
        }
    }

    @Test func `every status code has its number and name`() {
        #expect(GRPCStatus.Code.allCases.map(\.rawValue) == Array(0...16))
        #expect(GRPCStatus.Code.unauthenticated.name == "UNAUTHENTICATED")
        #expect(GRPCStatus.Code.unimplemented.name == "UNIMPLEMENTED")
    }

    @Test func `methods are found by their path's bytes`() {
        let paths = ["/baton.v1.LeadService/GetLead", "/baton.v1.LeadService/ListLeads", "/a/B"]
        let table = MethodTable(
            paths.enumerated().map { MethodDescriptor(path: $1, index: $0) })
        for (index, path) in paths.enumerated() {
            #expect(bytes(path, table.index(ofPath:)) == index)
        }
        for other in ["", "/", "/a/b", "/a/B/", "/baton.v1.LeadService/getLead", "//////////////"] {
            #expect(bytes(other, table.index(ofPath:)) == nil)
        }
    }

    @Test func `a token bucket allows a burst and a rate`() {
        var bucket = TokenBucket(burst: 3, perSecond: 2, now: 0)
        #expect((0..<4).map { _ in bucket.take(now: 0) } == [true, true, true, false])
        #expect((0..<2).map { _ in bucket.take(now: 500_000_000) } == [true, false])
        #expect((0..<4).map { _ in bucket.take(now: 60_000_000_000) } == [true, true, true, false])
    }

    @Test func `the stream table finds what is in it and nothing else`() {
        var table = StreamTable()
        var open: [Int32: Int32] = [:]
        for step in 0..<5_000 {
            let id = Int32(step * 2 + 1)
            table.insert(id, slot: Int32(step % 300))
            open[id] = Int32(step % 300)
            let old = Int32((step - 150 + step % 97) * 2 + 1)
            if open.removeValue(forKey: old) != nil { table.remove(old) }
            #expect(table.slot(of: old) == -1)
        }
        #expect(table.count == open.count)
        #expect(open.allSatisfy { table.slot(of: $0.key) == $0.value })
    }
}
