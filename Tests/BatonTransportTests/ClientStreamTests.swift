import BatonTransport
import BatonWire
import Synchronization
import Testing

/// Sends every message back; one that begins with 9 ends the call with the rest as its text, and a
/// call of Pour gets messages without end.
private final class Chatter: CallHandler {
    let cancelled: Counter

    init(_ cancelled: Counter) { self.cancelled = cancelled }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) { pour(call) }

    func callBegan(_ call: ServerCall) {
        var headers = Metadata()
        for value in call.metadata.values("say") { headers.append("say", value) }
        call.sendHeaders(headers)
    }

    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        guard message.first != 9 else {
            return call.fail(GRPCStatus(.dataLoss, String(decoding: message[1...], as: UTF8.self)))
        }
        if !call.send(message) { call.pauseReading() }
    }

    func requestEnded(_ call: ServerCall) {
        var trailers = Metadata()
        trailers.append("last", "words")
        call.finish(trailers: trailers)
    }

    func roomToSend(_ call: ServerCall) {
        if call.method.kind == .serverStreaming { pour(call) } else { call.resumeReading() }
    }

    private func pour(_ call: ServerCall) {
        let message = [UInt8](repeating: 1, count: 10_000)
        while call.send(message) { cancelled.poured.add(1, ordering: .relaxed) }
    }

    func callCancelled(_ call: ServerCall) {
        cancelled.value.add(1, ordering: .relaxed)
        call.fail(GRPCStatus(.cancelled))
    }

    func burstEnded() {}
}

private final class Counter: Sendable {
    let value = Atomic<Int>(0)
    let poured = Atomic<Int>(0)
}

@Suite struct ClientStreamTests {
    private let cancelled = Counter()

    private func withChannel(
        stopping: Bool = true, _ body: (Channel, Listener) async throws -> Void
    ) async throws {
        let methods = MethodTable([
            MethodDescriptor(path: "/t.T/Chat", kind: .bidirectional, index: 0),
            MethodDescriptor(path: "/t.T/Pour", kind: .serverStreaming, index: 1),
        ])
        let cancelled = cancelled
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0), methods: methods,
            makeHandler: { _ in Chatter(cancelled) })
        let channel = try await Channel.connect(host: "127.0.0.1", port: listener.port)
        try await body(channel, listener)
        await channel.close()
        if stopping { await listener.drain(graceSeconds: 0) }
    }

    /// What the stream ends with, instead of another message.
    private func code(of stream: ClientStream) async -> GRPCStatus.Code? {
        do throws(GRPCStatus) {
            return try await stream.next() == nil ? .ok : nil
        } catch { return error.code }
    }

    private let chat = ClientCallStart(path: "/t.T/Chat", kind: .bidirectional)

    @Test func `many messages come back in their order`() async throws {
        try await withChannel { channel, _ in
            let stream = try await channel.stream(chat)
            async let sending: Void = {
                for number in 0..<2000 {
                    try await stream.send([1] + Array("\(number)".utf8))
                }
                stream.finishSending()
            }()
            var number = 0
            while let message = try await stream.next() {
                #expect(message == [1] + Array("\(number)".utf8))
                number += 1
            }
            try await sending
            #expect(number == 2000)
            #expect(stream.trailers["last"] == "words")
        }
    }

    @Test func `who reads slowly is not flooded, and gets it all`() async throws {
        try await withChannel { channel, _ in
            let stream = try await channel.stream(chat)
            let message = [UInt8](repeating: 2, count: 50_000)
            let sending = Task {
                for _ in 0..<200 { try await stream.send(message) }
                stream.finishSending()
            }
            try await Task.sleep(for: .milliseconds(300))
            var count = 0
            while let answer = try await stream.next() {
                #expect(answer == message)
                count += 1
            }
            try await sending.value
            #expect(count == 200)
        }
    }

    @Test func `a server that sends without end rests while nobody reads`() async throws {
        try await withChannel { channel, _ in
            let stream = try await channel.stream(
                ClientCallStart(path: "/t.T/Pour", kind: .serverStreaming))
            try await stream.send([])
            stream.finishSending()
            try await Task.sleep(for: .milliseconds(300))
            let poured = cancelled.poured.load(ordering: .relaxed)
            try await Task.sleep(for: .milliseconds(200))
            #expect(cancelled.poured.load(ordering: .relaxed) == poured)
            #expect(poured * 10_000 < 4_000_000)
            for _ in 0..<1000 { _ = try await stream.next() }
            #expect(cancelled.poured.load(ordering: .relaxed) > poured)
            stream.cancel()
        }
        #expect(cancelled.value.load(ordering: .relaxed) == 1)
    }

    @Test func `the status of a failed call is thrown to reader and sender`() async throws {
        try await withChannel { channel, _ in
            let stream = try await channel.stream(chat)
            try await stream.send([9] + Array("gone".utf8))
            let expected = GRPCStatus(.dataLoss, "gone")
            await #expect(throws: expected) { try await stream.next() }
            await #expect(throws: expected) { try await stream.send([1]) }
            await #expect(throws: expected) { try await stream.next() }
        }
    }

    @Test func `headers come before the first message`() async throws {
        try await withChannel { channel, _ in
            var start = chat
            start.metadata.append("say", "this")
            let stream = try await channel.stream(start)
            try await stream.send([1])
            _ = try await stream.next()
            #expect(stream.headers["say"] == "this")
        }
    }

    @Test func `cancelling the task that reads resets the call`() async throws {
        try await withChannel { channel, _ in
            let stream = try await channel.stream(chat)
            try await stream.send([1])
            _ = try await stream.next()
            let reading = Task { try await stream.next() }
            try await Task.sleep(for: .milliseconds(50))
            reading.cancel()
            let result = await reading.result
            #expect(throws: GRPCStatus(.cancelled, "the caller gave the call up")) {
                try result.get()
            }
        }
        #expect(cancelled.value.load(ordering: .relaxed) == 1)
    }

    @Test func `a stream ends when its server goes`() async throws {
        try await withChannel(stopping: false) { channel, listener in
            let stream = try await channel.stream(chat)
            try await stream.send([1])
            _ = try await stream.next()
            async let drained: Void = listener.drain(graceSeconds: 0)
            #expect(await code(of: stream) == .unavailable)
            await drained
        }
    }

    @Test func `a stream times out`() async throws {
        try await withChannel { channel, _ in
            let stream = try await channel.stream(chat, timeout: .milliseconds(50))
            #expect(await code(of: stream) == .deadlineExceeded)
        }
    }
}
