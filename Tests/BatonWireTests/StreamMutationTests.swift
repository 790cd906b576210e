import BatonWireTestSupport
import Testing

@testable import BatonWire

/// What a proper client sent, damaged, and cut anywhere: the session goes on or ends.
@Suite struct StreamMutationTests {
    private static let second: UInt64 = 1_000_000_000

    /// The bytes of a client that makes calls of every kind that the server tells apart.
    private static func recording() throws -> [UInt8] {
        let server = try ServerEnd()
        let client = try GRPCClientConnection(authority: "test", now: server.now)
        var recorded: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        func exchange() {
            while true {
                let count = buffer.withUnsafeMutableBytes { client.pull(into: $0, now: server.now) }
                recorded += buffer[..<count]
                server.receive(Array(buffer[..<count]))
                let answers = server.pull()
                answers.withUnsafeBytes { client.receive($0, now: server.now) }
                if count == 0, answers.isEmpty { return }
            }
        }
        var metadata = Metadata()
        metadata.append("baton-as", "rep/maya")
        metadata.append("trace-bin", binary: Array(0...40))
        for (index, size) in [0, 3, 200, 9, 20_000, 40].enumerated() {
            for path in ["/t.T/Echo", "/t.T/Small", "/t.T/Other"] {
                let call = client.start(
                    path: path, message: Array(repeating: UInt8(index), count: size),
                    metadata: metadata, timeoutNanoseconds: index == 1 ? 60 * second : nil,
                    now: server.now, completion: { _ in })
                if size == 40, let call { client.cancel(call) }
            }
            exchange()
        }
        #expect(server.requests > 6)
        // Undamaged, it is a session that goes on.
        let again = try ServerEnd()
        again.receive(recorded)
        again.pull()
        #expect(again.requests == server.requests)
        #expect(!again.connection.isFinished)
        return recorded
    }

    private enum Fate {
        case lived
        case ended
    }

    /// Feeds a stream in cuts; answers come at once, late or never, and are taken or left.
    private func fate(_ stream: [UInt8], _ random: inout SplitMix64) throws -> Fate {
        let budget = [4_000, 1 << 30].randomElement(using: &random) ?? 0
        let server = try ServerEnd(budget: budget)
        server.echoes = Bool.random(using: &random)
        let reads = Int.random(in: 0...3, using: &random) > 0
        let cutMax = [1, 40, 3_000, 60_000].randomElement(using: &random) ?? 1
        var rest = stream[...]
        var cuts = 0
        while !rest.isEmpty, !server.connection.isFinished, cuts < 2_000 {
            let piece = rest.prefix(Int.random(in: 1...cutMax, using: &random))
            rest = rest.dropFirst(piece.count)
            server.receive(Array(piece))
            if reads { server.pull() }
            if Int.random(in: 0..<8, using: &random) == 0 { answerSome(server, &random) }
            cuts += 1
        }
        if Bool.random(using: &random) { pass(40 * Self.second, server) }
        let fate: Fate = server.connection.isFinished ? .ended : .lived
        close(server)
        return fate
    }

    private func answerSome(_ server: ServerEnd, _ random: inout SplitMix64) {
        while let call = server.kept.popLast() {
            if Bool.random(using: &random) { call.reply([1, 2, 3]) } else { call.fail(.ok) }
        }
        pass(Self.second, server)
    }

    private func pass(_ time: UInt64, _ server: ServerEnd) {
        server.now += time
        server.connection.timePassed(now: server.now)
        if !server.connection.isFinished, let wake = server.connection.nextWake {
            #expect(wake > server.now)
        }
    }

    /// Whatever happened, nothing is left when the socket is gone.
    private func close(_ server: ServerEnd) {
        server.pull()
        #expect(server.connection.session.queuedBytes >= 0)
        server.connection.connectionLost()
        #expect(server.kept.allSatisfy { $0.isFinished })
        #expect(server.budget.bytesUsed == 0)
        #expect(server.connection.openRequests == 0)
        server.kept = []
        #expect(server.connection.running.count == 0)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `a damaged stream ends its session or goes on`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let recording = try Self.recording()
        let mutator = StreamMutator(recording)
        var fates: [Fate: Int] = [:]
        for _ in 0..<500 {
            fates[try fate(mutator.damaged(&random), &random), default: 0] += 1
        }
        #expect(fates[.lived, default: 0] > 50)
        #expect(fates[.ended, default: 0] > 50)
    }

    @Test(arguments: 100..<104 as Range<UInt64>)
    func `any bytes after a preface end a session or go on`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let noise = (0..<Int.random(in: 1...400, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = try fate(Frames.opening + noise, &random)
        }
    }
}
