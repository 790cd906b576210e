internal import BatonWire

/// The deframer: a body gives the same messages and the same end however it is cut.
///
/// The first byte seeds the cuts, the second chooses the limit; the body follows.
enum DeframerFuzzing {
    private struct Result: Equatable {
        var messages: [[UInt8]] = []
        var failure: GRPCStatus?
        var isBetweenMessages = true
    }

    static func run(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 2 else { return }
        let limit = Int(bytes[1]) * 4
        let body = bytes.from(2)
        let whole = read([body], limit)
        let cut = read(pieces(of: body, seed: bytes[0]), limit)
        require(whole == cut, "\(whole) in one piece, \(cut) in several")
        require(whole.messages.allSatisfy { $0.count <= limit }, "a message beyond the limit")
        let carried = whole.messages.reduce(0) { $0 + $1.count + MessageDecoder.prefixBytes }
        require(carried <= body.count, "more came out than went in")
    }

    private static func read(_ pieces: [UnsafeRawBufferPointer], _ limit: Int) -> Result {
        var decoder = MessageDecoder()
        var result = Result()
        for piece in pieces {
            var rest = piece
            reading: while true {
                switch decoder.next(&rest, limit: limit) {
                case .needsMore: break reading
                case .message(let message): result.messages.append(Array(message))
                case .gatheredMessage: result.messages.append(decoder.takeGathered())
                case .failure(let status):
                    result.failure = status
                    return result
                }
            }
            require(rest.isEmpty, "\(rest.count) bytes were left, and more was asked for")
        }
        result.isBetweenMessages = decoder.isBetweenMessages
        return result
    }

    private static func pieces(
        of body: UnsafeRawBufferPointer, seed: UInt8
    ) -> [UnsafeRawBufferPointer] {
        var pieces: [UnsafeRawBufferPointer] = []
        var state = UInt32(seed) &+ 1
        var rest = body
        while !rest.isEmpty {
            state = state &* 1_664_525 &+ 1_013_904_223
            let count = min(rest.count, 1 + Int(state >> 28))
            pieces.append(UnsafeRawBufferPointer(rebasing: rest[..<count]))
            rest = rest.from(count)
        }
        return pieces
    }
}
