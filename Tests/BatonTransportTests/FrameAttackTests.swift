import BatonTransport
import BatonWire
import BatonWireTestSupport
import Testing

/// The attacks of Documentation/Protocol.md section 3 with frames that bring nothing on, or that
/// are no frames.
@Suite(.serialized) struct FrameAttackTests {
    @Test func `a flood of PING is ended at the fourth`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening)
            attacker.send((0..<20_000).flatMap { _ in Frames.ping })
            #expect(attacker.read())
            #expect(attacker.goAway == 11)
            #expect(attacker.goAwayText == "too_many_pings")
            #expect(attacker.frames.filter { $0.type == .ping }.count <= 4)
        }
    }

    /// Frames that are legal one by one.
    enum Idle: CaseIterable {
        case settings
        case emptyData
        case paddedData
        case priority
        case connectionWindow
        case streamWindow
        case unknown
        case dataOnOldStream
        case headersOnResetStream
        case trailersOnOldStream

        /// What comes before the flood.
        var before: [UInt8] {
            switch self {
            case .emptyData, .paddedData, .streamWindow: return Frames.headers(1)
            case .dataOnOldStream, .trailersOnOldStream: return Frames.request(1)
            case .headersOnResetStream:
                return Frames.headers(1) + Frames.window(1, by: 0x7FFF_FFFF)
            default: return []
            }
        }

        var frame: [UInt8] {
            switch self {
            case .settings: return Frames.settings
            case .emptyData: return Frames.data(1)
            case .paddedData:
                return Frames.data(1, flags: .padded, [255] + Array(repeating: 0, count: 255))
            case .priority: return Frames.frame(.priority, stream: 3, payload: [0, 0, 0, 9, 1])
            case .connectionWindow: return Frames.window(by: 1)
            case .streamWindow: return Frames.window(1, by: 1)
            case .unknown: return Frames.frame(200, payload: [1, 2, 3])
            case .dataOnOldStream: return Frames.data(1, [1])
            case .headersOnResetStream, .trailersOnOldStream: return Frames.headers(1)
            }
        }
    }

    @Test(arguments: Idle.allCases)
    func `frames that bring nothing on end the connection after a few thousand`(
        frame: Idle
    ) async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening + frame.before)
            attacker.read(seconds: 0.1)
            attacker.send((0..<40_000).flatMap { _ in frame.frame }, seconds: 30)
            #expect(attacker.read())
            #expect(attacker.isClosed)
            #expect([11, 1, 5].contains(attacker.goAway ?? -1), "\(attacker.goAway as Int?)")
            let answers = attacker.frames.filter { $0.type != .goAway }
            #expect(answers.count <= 10_000)
        }
    }

    @Test(arguments: [.settings, .ping] as [FrameType])
    func `acknowledgements that nobody reads do not pile up`(type: FrameType) async throws {
        try await AttackedServer.run {
            $0.writeStallSeconds = 0.5
        } attack: { server in
            let attacker = try Attacker(port: server.port, receiveBufferBytes: 4_096)
            attacker.send(Frames.opening)
            let payload: [UInt8] = type == .ping ? Array(repeating: 1, count: 8) : []
            let flood = (0..<100_000).flatMap { _ in Frames.frame(type, payload: payload) }
            attacker.send(flood, seconds: 5, reads: false)
            #expect(attacker.read())
            #expect(attacker.isClosed)
        }
    }

    @Test func `a SETTINGS frame of 33 entries ends the connection`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            let entries = (0..<33).flatMap { _ in [0, 4, 0, 1, 0, 0] as [UInt8] }
            attacker.send(Frames.preface + Frames.frame(.settings, payload: entries))
            #expect(attacker.read())
            #expect(attacker.goAway == 11)
        }
    }

    private static let promise = Frames.frame(
        .pushPromise, flags: .endHeaders, stream: 1, payload: [0, 0, 0, 2] + Frames.block())

    /// Frames that the standard forbids, and the code that it demands.
    @Test(arguments: [
        ("RST_STREAM of three bytes", Frames.frame(.reset, stream: 1, payload: [0, 0, 8]), 6),
        ("PING of seven bytes", Frames.frame(.ping, payload: Array(repeating: 1, count: 7)), 6),
        ("a frame above our limit", Frames.data(1, Array(repeating: 1, count: 16_385)), 6),
        ("PUSH_PROMISE", promise, 1),
        ("RST_STREAM on an idle stream", Frames.reset(99), 1),
        ("an even stream id", Frames.headers(2), 1),
        ("DATA on stream 0", Frames.data(0, [1]), 1),
        ("CONTINUATION out of nothing", Frames.continuation(1, flags: .endHeaders, [0x83]), 1),
        ("a window of 2^31", Frames.settings(window: 0x8000_0000), 3),
        ("WINDOW_UPDATE of nothing", Frames.window(by: 0), 1),
        (
            "a header block that is none",
            Frames.headers(3, block: Array(repeating: 255, count: 5)), 9
        ),
    ])
    func `a frame that is forbidden ends the connection`(
        name: String, frame: [UInt8], code: Int
    ) async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening + Frames.headers(1) + frame)
            #expect(attacker.read())
            #expect(attacker.goAway == code, "\(name)")
        }
    }

    /// CVE-2026-27135: what ends the session within a callback, then a bad length in the same read,
    /// aborts a server that ends it there and then.
    @Test(arguments: [
        Frames.request(1) + Frames.request(1),
        Frames.request(5) + Frames.request(3),
        (0..<4).flatMap { _ in Frames.ping } + Frames.request(1),
        Frames.ids(200).flatMap {
            Frames.headers($0, block: Frames.block([("connection", "close")]))
        } + Frames.message(1),
    ])
    func `a bad length right behind the end of a session does not end the process`(
        end: [UInt8]
    ) async throws {
        try await AttackedServer.run { server in
            for length in [3, 5, 100] {
                let attacker = try Attacker(port: server.port)
                let zeros = [UInt8](repeating: 0, count: length)
                let bad = Frames.frame(.reset, stream: 1, payload: zeros)
                attacker.send(Frames.opening + end + bad + Frames.message(1) + bad)
                #expect(attacker.read())
                #expect(attacker.isClosed)
            }
        }
    }

    @Test func `a client of HTTP of old is told in its own words`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            #expect(attacker.read())
            let answer = String(decoding: attacker.received, as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nThis server speaks gRPC, which is HTTP/2.\r\n"))
        }
    }

    @Test func `garbage is closed on without a word`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Array(repeating: 0xA5, count: 1_000))
            #expect(attacker.read())
            #expect(attacker.received.isEmpty)
        }
    }
}
