import Testing

@testable import BatonWire

@Suite struct CompressionTests {
    private static let encodings = [MessageEncoding.gzip, .deflate]

    private func code(_ body: () throws(GRPCStatus) -> Void) -> GRPCStatus.Code {
        do {
            try body()
            return .ok
        } catch { return error.code }
    }

    @Test(arguments: encodings, [0, 1, 100, 16_384, 1_000_000])
    func `what is compressed comes out again`(encoding: MessageEncoding, count: Int) throws {
        let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7 &* 31) }
        let compressed = try encoding.compress(message)
        #expect(try encoding.decompress(compressed, limit: count) == message)
        if count > 0 {
            #expect(
                code { () throws(GRPCStatus) in
                    _ = try encoding.decompress(compressed, limit: count - 1)
                } == .resourceExhausted)
        }
    }

    @Test(arguments: encodings)
    func `bytes that are cut, changed or too many are refused`(encoding: MessageEncoding) throws {
        let good = try encoding.compress([UInt8]("the same and the same and the same".utf8))
        let all: [[UInt8]] = [[], good.dropLast(), good + [0], good.reversed(), [1, 2, 3]]
        for bad in all {
            #expect(
                code { () throws(GRPCStatus) in _ = try encoding.decompress(bad, limit: 1000) }
                    == .internal)
        }
    }

    @Test func `what is called deflate is the format of zlib`() throws {
        #expect(try MessageEncoding.deflate.compress([1]).first == 0x78)
        #expect(try MessageEncoding.gzip.compress([1]).prefix(2) == [0x1f, 0x8b])
    }

    @Test(arguments: encodings)
    func `messages are compressed one by one, both ways`(encoding: MessageEncoding) throws {
        let pair = try StreamPair(pieces: 7)
        var flags: [Bool] = []
        pair.onBegin = { #expect($0.setResponseEncoding(encoding)) }
        pair.onMessage = { call, message in
            flags.append(call.messageWasCompressed)
            _ = call.send(message, compressed: !call.messageWasCompressed)
        }
        pair.onEnd = { $0.finish(trailers: Metadata()) }
        let caller = try pair.open("Chat", .bidirectional, encoding: encoding)
        let message = [UInt8](repeating: 5, count: 1000)
        _ = caller.call.send(message, compressed: true)
        _ = caller.call.send(message)
        caller.call.endRequest()
        pair.pump()
        #expect(flags == [true, false])
        #expect(caller.messages == [message, message])
        #expect(caller.compressed == [false, true])
        #expect(caller.status == .ok)
    }

    /// With one piece the message is handed on with its end, with small ones it waits for it.
    @Test(arguments: [7, 65_536], encodings)
    func `a handler knows of a unary request whether it was compressed`(
        pieces: Int, encoding: MessageEncoding
    ) throws {
        let pair = try StreamPair(pieces: pieces)
        var flags: [Bool] = []
        pair.onMessage = { call, _ in
            flags.append(call.messageWasCompressed)
            call.reply([1])
        }
        for compressed in [true, false, true] {
            let caller = try pair.open("Unary", .unary, encoding: encoding)
            _ = caller.call.send([UInt8](repeating: 5, count: 1000), compressed: compressed)
            caller.call.endRequest()
            pair.pump()
            #expect(caller.status == .ok)
        }
        #expect(flags == [true, false, true])
    }

    @Test func `it is too late to compress after the first message`() throws {
        let pair = try StreamPair()
        pair.onBegin = { call in
            _ = call.send([1])
            #expect(!call.setResponseEncoding(.gzip))
        }
        _ = try pair.open("Chat", .bidirectional)
        pair.pump()
        #expect(pair.began.count == 1)
    }

    @Test func `a small message that would fill the memory is refused`() throws {
        let pair = try StreamPair()
        let zeros = [UInt8](repeating: 0, count: 64 * 1024 * 1024)
        let bomb = try MessageEncoding.gzip.compress(zeros)
        #expect(bomb.count < 70_000)
        let caller = try pair.open("Chat", .bidirectional, encoding: .gzip)
        let server = pair.server
        bomb.withUnsafeBytes { bytes in
            withMessagePrefix(bytes.count, isCompressed: true) {
                pair.client.session.appendData($0, bytes, on: caller.call.slot)
            }
        }
        pair.pump()
        #expect(caller.status?.code == .resourceExhausted)
        #expect(pair.received.isEmpty)
        #expect(server.running.count == 1)
        #expect(pair.cancelled.count == 1)
    }

    /// Its end is broken, which would be INTERNAL: nothing is read so far.
    @Test(arguments: encodings)
    func `what unfolds above the limit is not read to its end`(encoding: MessageEncoding) throws {
        let zeros = [UInt8](repeating: 0, count: 4 * 1024 * 1024)
        var bomb = try encoding.compress(zeros)
        bomb.removeLast(100)
        #expect(
            code { () throws(GRPCStatus) in _ = try encoding.decompress(bomb, limit: 1_000_000) }
                == .resourceExhausted)
        #expect(
            code { () throws(GRPCStatus) in _ = try encoding.decompress(bomb, limit: zeros.count) }
                == .internal)
    }

    @Test func `unary messages that wait for their end count as large as they are`() throws {
        let pair = try StreamPair(budget: 10_000_000)
        let zeros = [UInt8](repeating: 0, count: 4_000_000)
        let callers = try (0..<5).map { _ in
            let caller = try pair.open("Unary", .unary, encoding: .gzip)
            _ = caller.call.send(zeros, compressed: true)
            return caller
        }
        pair.pump()
        #expect(callers.filter { $0.status?.code == .resourceExhausted }.count == 3)
        #expect(pair.budget.bytesUsed <= 10_000_000)
    }

    @Test func `lists of encodings are read with and without spaces`() {
        let list: StaticString = "br, gzip ,deflate"
        let bytes = UnsafeRawBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
        #expect(
            MessageEncodingSet(list: bytes)
                == [MessageEncodingSet(.gzip), MessageEncodingSet(.deflate)])
    }
}
