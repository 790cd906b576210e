import BatonTransport
import BatonWire
import Glibc
import Synchronization
import Testing

/// A server on loopback that is attacked, and a proper client that must be served meanwhile.
final class AttackedServer: Sendable {
    /// What its handler does, by the first byte of a message.
    enum Order {
        static let keep: UInt8 = 1
        static let megabyte: UInt8 = 3
        static let neighbour: UInt8 = 8
        /// Goes on with the call even when it is cancelled.
        static let keepForEver: UInt8 = 4
    }

    /// The most by which the whole process, the attacker included, may grow under an attack, in
    /// bytes.
    static let growthMax = 64 * 1024 * 1024

    let listener: Listener
    /// Requests that reached the handler, those of the neighbour apart.
    let attackersRequests = Atomic<Int>(0)
    let cancelled = Atomic<Int>(0)
    private let neighbour: Channel
    private let isDone = Atomic<Bool>(false)

    /// Serves, lets `attack` do its work, and checks that the neighbour was served throughout and
    /// the memory stayed bounded.
    static func run(
        _ change: (inout ListenerOptions) -> Void = { _ in }, withNeighbour: Bool = true,
        attack: (AttackedServer) async throws -> Void
    ) async throws {
        var options = ListenerOptions()
        change(&options)
        let server = try await AttackedServer(options)
        let before = residentBytes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            if withNeighbour { group.addTask { try await server.serveNeighbour() } }
            defer { server.isDone.store(true, ordering: .relaxed) }
            try await attack(server)
            server.isDone.store(true, ordering: .relaxed)
            try await group.waitForAll()
        }
        #expect(residentBytes() - before < growthMax)
        await server.neighbour.close()
        await server.listener.drain(graceSeconds: 0)
    }

    private init(_ options: ListenerOptions) async throws {
        let box = HandlerBox()
        let methods = MethodTable([MethodDescriptor(path: "/t.T/Echo", index: 0)])
        listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0), options: options, methods: methods,
            makeHandler: { _ in AttackedHandler(box) })
        neighbour = try await Channel.connect(host: "127.0.0.1", port: listener.port)
        box.server.withLock { $0 = self }
    }

    var port: Int { listener.port }

    var requests: Int { attackersRequests.load(ordering: .relaxed) }

    private func serveNeighbour() async throws {
        repeat {
            let message = [Order.neighbour, 9]
            let answer = try await neighbour.unary("/t.T/Echo", message, timeout: .seconds(5))
            #expect(answer == message)
            try await Task.sleep(for: .milliseconds(2))
        } while !isDone.load(ordering: .relaxed)
    }

    private static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, file) != nil else { return 0 }
        let words = String(decoding: line.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
            separator: " ")
        return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * 4096
    }
}

/// Gives the handlers their server, which is made after them.
private final class HandlerBox: Sendable {
    let server = Mutex<AttackedServer?>(nil)
}

private final class AttackedHandler: CallHandler {
    private let box: HandlerBox
    private var kept: [ServerCall] = []

    init(_ box: HandlerBox) { self.box = box }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        if message.first != AttackedServer.Order.neighbour {
            _ = box.server.withLock { $0?.attackersRequests.add(1, ordering: .relaxed) }
        }
        switch message.first {
        case AttackedServer.Order.keep, AttackedServer.Order.keepForEver:
            call.context = Int(message.first ?? 0)
            kept.append(call)
        case AttackedServer.Order.megabyte: call.reply([UInt8](repeating: 3, count: 1_000_000))
        default: call.reply(message)
        }
    }

    func callCancelled(_ call: ServerCall) {
        _ = box.server.withLock { $0?.cancelled.add(1, ordering: .relaxed) }
        if call.context == Int(AttackedServer.Order.keep) { kept.removeAll { $0 === call } }
    }

    func burstEnded() {}
}
