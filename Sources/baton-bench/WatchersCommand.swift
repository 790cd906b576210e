import ArgumentParser
import BatonEngine
import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Glibc

/// Many watchers of one workspace: when each event reaches each of them.
struct WatchersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchers",
        abstract: "Watches a server's only workspace many times over.",
        discussion: """
            Prints "ready" when every watcher has its first message, then waits until each has so \
            many lead_assigned events, and prints how long after its own time each event came. An \
            event's time is when it was decided, before it was durable.
            """)

    @Option(help: "The server's port on this machine.") var port: Int
    @Option(help: "How many watchers.") var watchers = 5_000
    @Option(help: "How many connections they share.") var connections = 20
    @Option(help: "How many events each waits for.") var events = 100

    func run() async throws {
        let streams = try await open()
        Self.say("ready")
        let delays = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for stream in streams {
                group.addTask { try await Self.delays(of: events, in: stream) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let sorted = delays.sorted()
        func milliseconds(_ percent: Int) -> String {
            "\(Double(sorted[(sorted.count - 1) * percent / 100]) / 1000) ms"
        }
        guard !sorted.isEmpty else { return }
        Self.say(
            "delivered \(sorted.count), p50 \(milliseconds(50)), p99 \(milliseconds(99)), "
                + "max \(milliseconds(100))")
    }

    /// Opens the watches, as many at once as there are connections.
    private func open() async throws -> [ClientStream] {
        let (share, rest) = watchers.quotientAndRemainder(dividingBy: max(1, connections))
        let port = port
        return try await withThrowingTaskGroup(of: [ClientStream].self) { group in
            for number in 0..<max(1, connections) {
                group.addTask {
                    let channel = try await Channel.connect(host: "127.0.0.1", port: port)
                    var streams: [ClientStream] = []
                    for _ in 0..<share + (number < rest ? 1 : 0) {
                        streams.append(try await Self.watch(channel))
                    }
                    return streams
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// A watch whose first heartbeat has come.
    private static func watch(_ channel: Channel) async throws -> ClientStream {
        let arena = Arena()
        let request = arena.make(MessageType(baton__v1__watch_request__init))
        request.pointee.n_event_names = 1
        request.pointee.event_names = arena.array(["lead_assigned"]) { arena.text($0) }
        var bytes: [UInt8] = []
        MessageEncoder.append(request, to: &bytes)
        withExtendedLifetime(arena) {}
        let stream = try await channel.stream(
            ClientCallStart(path: "/baton.v1.WatchService/Watch", kind: .serverStreaming))
        try await stream.send(bytes)
        stream.finishSending()
        _ = try await stream.next()
        return stream
    }

    /// Microseconds from each event's time to its arrival.
    private static func delays(of count: Int, in stream: ClientStream) async throws -> [Int64] {
        let type = MessageType(baton__v1__watch_response__init)
        let clock = SystemClock()
        let arena = Arena()
        var delays: [Int64] = []
        while delays.count < count, let bytes = try await stream.next() {
            let now = clock.now().microseconds
            arena.reset()
            let message = try MessageDecoder().decode(type, from: bytes, into: arena)
            guard let event = message.pointee.event, let time = event.pointee.time,
                let microseconds = Timestamp.microseconds(UnsafePointer(time))
            else { continue }
            delays.append(now - microseconds)
        }
        withExtendedLifetime(arena) {}
        return delays
    }

    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}
