/// Takes length-prefixed messages out of a body: a flag byte, four bytes of length, the message
/// (grpc/grpc doc/PROTOCOL-HTTP2.md, Length-Prefixed-Message).
///
/// DATA frame boundaries mean nothing. The length is judged from the prefix alone, and never
/// reserved: the buffer grows as bytes arrive. A message that is marked as compressed is given out
/// decompressed; the limit holds for both forms.
package struct MessageDecoder {
    /// The prefix in bytes.
    package static let prefixBytes = 5

    /// What a step found.
    package enum Step: Equatable {
        /// The input is used up and holds no complete message.
        case needsMore
        /// A complete message lies in the input; nothing was copied.
        case message(UnsafeRawBufferPointer)
        /// A complete message was gathered; see ``MessageDecoder/takeGathered()``.
        case gatheredMessage
        /// The body breaks the rules.
        case failure(GRPCStatus)

        package static func == (left: Step, right: Step) -> Bool {
            switch (left, right) {
            case (.needsMore, .needsMore), (.gatheredMessage, .gatheredMessage): return true
            case (.message(let left), .message(let right)): return left.elementsEqualBytes(right)
            case (.failure(let left), .failure(let right)): return left == right
            default: return false
            }
        }
    }

    /// How messages that are marked as compressed are.
    var encoding = MessageEncoding.identity
    /// Whether the message that was found last was marked as compressed.
    private(set) var lastWasCompressed = false
    /// The bytes of a message that comes in several pieces, or is compressed.
    private(set) var gathered: [UInt8] = []
    private var prefix: (flag: UInt8, length: UInt32) = (0, 0)
    private var prefixCount = 0
    private var hasGathered = false

    /// Makes a decoder for one body.
    package init() {}

    /// Whether the body may end here: not inside a prefix or a message.
    package var isBetweenMessages: Bool { prefixCount == 0 }

    /// Forgets everything, and keeps no memory.
    ///
    /// ``lastWasCompressed`` stays for the handler of a unary request, who gets the message after
    /// its body is over; the next message sets it anew.
    package mutating func reset() {
        encoding = .identity
        prefixCount = 0
        hasGathered = false
        if gathered.capacity > 0 { gathered = [] }
    }

    /// Moves the gathered message out.
    package mutating func takeGathered() -> [UInt8] {
        let message = gathered
        gathered = []
        hasGathered = false
        return message
    }

    /// Takes the next message out of `input` and moves its beginning on.
    ///
    /// - Parameter limit: The most bytes that a message may have.
    @inline(__always)
    package mutating func next(_ input: inout UnsafeRawBufferPointer, limit: Int) -> Step {
        if prefixCount == 0, input.count >= Self.prefixBytes, input[0] == 0 {
            let raw = input.loadUnaligned(fromByteOffset: 1, as: UInt32.self)
            let end = Self.prefixBytes + Int(UInt32(bigEndian: raw))
            if end <= input.count, end - Self.prefixBytes <= limit {
                let message = UnsafeRawBufferPointer(rebasing: input[Self.prefixBytes..<end])
                input = UnsafeRawBufferPointer(rebasing: input[end...])
                lastWasCompressed = false
                return .message(message)
            }
        }
        return gather(&input, limit: limit)
    }

    private mutating func gather(_ input: inout UnsafeRawBufferPointer, limit: Int) -> Step {
        invariant(!hasGathered, "a gathered message is taken before the next is asked for")
        while prefixCount < Self.prefixBytes, let byte = input.first {
            takePrefixByte(byte)
            input = UnsafeRawBufferPointer(rebasing: input[1...])
        }
        if prefixCount > 0, prefix.flag > 1 || prefix.flag == 1 && encoding == .identity {
            return .failure(badFlag())
        }
        guard prefixCount == Self.prefixBytes else { return .needsMore }
        guard Int(prefix.length) <= limit else {
            return .failure(
                GRPCStatus(
                    .resourceExhausted,
                    "a message of \(prefix.length) bytes is larger than the limit of \(limit)"))
        }
        let count = min(input.count, Int(prefix.length) - gathered.count)
        gathered.append(contentsOf: input[..<count])
        input = UnsafeRawBufferPointer(rebasing: input[count...])
        guard gathered.count == Int(prefix.length) else { return .needsMore }
        return gatheredIsComplete(limit: limit)
    }

    private mutating func gatheredIsComplete(limit: Int) -> Step {
        prefixCount = 0
        lastWasCompressed = prefix.flag == 1
        if lastWasCompressed {
            do throws(GRPCStatus) {
                gathered = try encoding.decompress(gathered, limit: limit)
            } catch {
                return .failure(error)
            }
        }
        hasGathered = true
        return .gatheredMessage
    }

    private mutating func takePrefixByte(_ byte: UInt8) {
        if prefixCount == 0 {
            prefix = (byte, 0)
        } else {
            prefix.length = prefix.length << 8 | UInt32(byte)
        }
        prefixCount += 1
    }

    private func badFlag() -> GRPCStatus {
        prefix.flag == 1
            ? GRPCStatus(
                .internal, "a message is marked as compressed, but grpc-encoding is not set")
            : GRPCStatus(.internal, "a message prefix has flag \(prefix.flag); only 0 and 1 exist")
    }
}

/// The prefix that goes before a message.
@inline(__always)
func withMessagePrefix(
    _ count: Int, isCompressed: Bool = false, _ body: (UnsafeRawBufferPointer) -> Void
) {
    var bytes: (UInt8, UInt8, UInt8, UInt8, UInt8) = (
        isCompressed ? 1 : 0, UInt8(truncatingIfNeeded: count >> 24),
        UInt8(truncatingIfNeeded: count >> 16),
        UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)
    )
    withUnsafeBytes(of: &bytes) { body($0) }
}
