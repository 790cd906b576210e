import BatonWireTestSupport
import Testing

@testable import BatonWire

@Suite struct MessageDecoderTests {
    private func framed(_ messages: [[UInt8]]) -> [UInt8] { messages.flatMap(Frames.prefixed) }

    /// Feeds pieces of a size, and returns the messages and the failure.
    private func decode(
        _ body: [UInt8], pieces: Int, limit: Int = 1000
    ) -> (messages: [[UInt8]], failure: GRPCStatus?, isBetween: Bool) {
        var decoder = MessageDecoder()
        var messages: [[UInt8]] = []
        for start in stride(from: 0, to: body.count, by: pieces) {
            let piece = Array(body[start..<min(body.count, start + pieces)])
            let failure: GRPCStatus? = piece.withUnsafeBytes { bytes in
                var input = UnsafeRawBufferPointer(bytes)
                while true {
                    switch decoder.next(&input, limit: limit) {
                    case .needsMore: return nil
                    case .message(let message): messages.append(Array(message))
                    case .gatheredMessage: messages.append(decoder.takeGathered())
                    case .failure(let status): return status
                    }
                }
            }
            if let failure { return (messages, failure, false) }
        }
        return (messages, nil, decoder.isBetweenMessages)
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64, 10_000])
    func `messages come out whole however they were cut`(pieces: Int) {
        let messages: [[UInt8]] = [[], [1], Array(repeating: 7, count: 300), [], [9, 8]]
        let result = decode(framed(messages), pieces: pieces)
        #expect(result.messages == messages)
        #expect(result.failure == nil)
        #expect(result.isBetween)
    }

    @Test(arguments: [1, 4, 100])
    func `a body that ends inside a message is noticed`(pieces: Int) {
        let whole = framed([[1, 2, 3]])
        for count in 1..<whole.count {
            #expect(!decode(Array(whole[..<count]), pieces: pieces).isBetween)
        }
    }

    @Test(arguments: [1, 5, 100])
    func `the prefix alone is enough to refuse a message`(pieces: Int) {
        let result = decode([0, 0, 0, 3, 233], pieces: pieces, limit: 1000)
        #expect(result.failure?.code == .resourceExhausted)
        #expect(decode([0, 0, 0, 3, 232], pieces: pieces, limit: 1000).failure == nil)
        #expect(
            decode([0, 255, 255, 255, 255], pieces: pieces).failure?.code == .resourceExhausted)
    }

    @Test func `the declared length is not reserved`() {
        var decoder = MessageDecoder()
        let begun: [UInt8] = [0, 0, 0x40, 0, 0, 1, 2, 3]
        let step: MessageDecoder.Step = begun.withUnsafeBytes { bytes in
            var input = bytes
            return decoder.next(&input, limit: MethodDescriptor.receiveBytesMaxDefault)
        }
        #expect(step == .needsMore)
        #expect(decoder.gathered == [1, 2, 3])
        #expect(decoder.gathered.capacity < 1_024)
    }

    @Test(arguments: [1, 2, 3, 128, 255] as [UInt8])
    func `a flag other than zero is refused`(flag: UInt8) {
        #expect(decode([flag, 0, 0, 0, 0], pieces: 1).failure?.code == .internal)
        #expect(decode([flag, 0, 0, 0, 0], pieces: 5).failure?.code == .internal)
    }
}
