import BatonMessages
import CBatonProtos
import CProtobufC
import Testing

/// Valid messages, damaged: whatever they become, the answer is a message or an error.
@Suite struct MutationTests {
    private static let bytesMax = 1 << 16

    enum Outcome: Hashable {
        case decoded
        case refused(MessageError.Reason)
    }

    private let arena = Arena()
    private let guarded = GuardedBytes(capacity: bytesMax)

    /// Decodes; what was decoded must survive being encoded and decoded once more.
    private func outcome(_ bytes: [UInt8], as descriptor: Samples.Descriptor) -> Outcome {
        arena.reset()
        do {
            let message = try MessageDecoder().decode(
                descriptor, from: guarded.holding(bytes), into: arena)
            #expect(protobuf_c_message_check(message) != 0)
            var once: [UInt8] = []
            MessageEncoder.append(message, to: &once)
            // A merge may decode to more than it was, not to more than the limits allow.
            let again = try MessageDecoder().decode(
                descriptor, from: guarded.holding(once), into: arena)
            var twice: [UInt8] = []
            MessageEncoder.append(again, to: &twice)
            #expect(once == twice)
            return .decoded
        } catch {
            #expect(!error.path.isEmpty)
            return .refused(error.reason)
        }
    }

    @Test(arguments: Samples.all.indices)
    func `a message cut at any byte is decoded or refused`(index: Int) {
        let sample = Samples.all[index]
        #expect(outcome(sample.bytes, as: sample.descriptor) == .decoded)
        var outcomes: Set<Outcome> = []
        for count in sample.bytes.indices {
            outcomes.insert(outcome(Array(sample.bytes.prefix(count)), as: sample.descriptor))
        }
        // A cut between two fields leaves a message, every other one does not.
        let expected: Set<Outcome> = [.decoded, .refused(.truncated), .refused(.lengthPastEnd)]
        #expect(outcomes.isSubset(of: expected))
        #expect(outcomes.contains(.decoded) && outcomes.contains(.refused(.truncated)))
    }

    @Test(arguments: Samples.all.indices)
    func `a message begun at any byte is decoded or refused`(index: Int) {
        let sample = Samples.all[index]
        for start in sample.bytes.indices {
            let result = outcome(Array(sample.bytes[start...]), as: sample.descriptor)
            #expect(result != .refused(.undecodable))
        }
    }

    @Test func `fifty thousand damaged messages are decoded or refused`() {
        var generator = SplitMix64(seed: 0x6261_746F_6E31)
        var counts: [Outcome: Int] = [:]
        for round in 0..<50_000 {
            let sample = Samples.all[round % Samples.all.count]
            var bytes = sample.bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                Mutation.apply(to: &bytes, using: &generator)
            }
            let result = outcome(Array(bytes.prefix(Self.bytesMax)), as: sample.descriptor)
            counts[result, default: 0] += 1
        }
        // What the check lets through, protobuf-c decodes.
        #expect(counts[.refused(.undecodable)] == nil)
        // The damage reaches both ends.
        #expect(counts[.decoded, default: 0] > 5000)
        for reason: MessageError.Reason in [
            .truncated, .lengthPastEnd, .wireTypeMismatch, .invalidUTF8, .embeddedNUL, .group,
            .fieldNumberZero, .wireTypeUnknown,
        ] {
            #expect(counts[.refused(reason), default: 0] > 50, "\(reason)")
        }
    }

    @Test func `random bytes are decoded or refused`() {
        var generator = SplitMix64(seed: 7)
        for round in 0..<5000 {
            let sample = Samples.all[round % Samples.all.count]
            let count = Int.random(in: 0...64, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(outcome(bytes, as: sample.descriptor) != .refused(.undecodable))
        }
    }
}

/// One way to damage a message.
enum Mutation {
    private static let telling: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]

    static func apply(to bytes: inout [UInt8], using generator: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let index = Int.random(in: bytes.indices, using: &generator)
        let end = Int.random(in: index...bytes.count, using: &generator)
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        case 1: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 2: bytes[index] = telling.randomElement(using: &generator) ?? 0
        case 3: bytes.insert(telling.randomElement(using: &generator) ?? 0, at: index)
        case 4: bytes.remove(at: index)
        case 5: bytes.removeSubrange(index..<end)
        default: bytes.insert(contentsOf: Array(bytes[index..<end]), at: index)
        }
    }
}
