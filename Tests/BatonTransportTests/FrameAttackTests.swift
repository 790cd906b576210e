import BatonTransport
import BatonWire
import Testing

/// The attacks of Documentation/Protocol.md section 3 with frames that bring nothing on, or that
/// are no frames.
@Suite(.serialized) struct FrameAttackTests {
    @Test func `a flood of PING is ended at the fourth`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Forged.opening)
            let ping = Forged.frame(6, 0, 0, Array(repeating: 1, count: 8))
            attacker.send((0..<20_000).flatMap { _ in ping })
            #expect(attacker.read())
            #expect(attacker.goAway == 11)
            #expect(attacker.goAwayText == "too_many_pings")
            #expect(attacker.frames.filter { $0.type == 6 }.count <= 4)
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
            case .emptyData, .paddedData, .streamWindow: return Forged.headers(1)
            case .dataOnOldStream, .trailersOnOldStream: return Forged.request(1)
            case .headersOnResetStream:
                return Forged.headers(1) + Forged.frame(8, 0, 1, [0x7F, 255, 255, 255])
            default: return []
            }
        }

        var frame: [UInt8] {
            switch self {
            case .settings: return Forged.frame(4, 0, 0)
            case .emptyData: return Forged.frame(0, 0, 1)
            case .paddedData: return Forged.frame(0, 8, 1, [255] + Array(repeating: 0, count: 255))
            case .priority: return Forged.frame(2, 0, 3, [0, 0, 0, 9, 1])
            case .connectionWindow: return Forged.frame(8, 0, 0, [0, 0, 0, 1])
            case .streamWindow: return Forged.frame(8, 0, 1, [0, 0, 0, 1])
            case .unknown: return Forged.frame(200, 0, 0, [1, 2, 3])
            case .dataOnOldStream: return Forged.frame(0, 0, 1, [1])
            case .headersOnResetStream, .trailersOnOldStream: return Forged.headers(1)
            }
        }
    }

    @Test(arguments: Idle.allCases)
    func `frames that bring nothing on end the connection after a few thousand`(
        frame: Idle
    ) async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Forged.opening + frame.before)
            attacker.read(seconds: 0.1)
            attacker.send((0..<40_000).flatMap { _ in frame.frame }, seconds: 30)
            #expect(attacker.read())
            #expect(attacker.isClosed)
            #expect([11, 1, 5].contains(attacker.goAway ?? -1), "\(attacker.goAway as Int?)")
            let answers = attacker.frames.filter { $0.type != 7 }
            #expect(answers.count <= 10_000)
        }
    }

    @Test(arguments: [4, 6] as [UInt8])
    func `acknowledgements that nobody reads do not pile up`(type: UInt8) async throws {
        try await AttackedServer.run {
            $0.writeStallSeconds = 0.5
        } attack: { server in
            let attacker = try Attacker(port: server.port, receiveBufferBytes: 4_096)
            attacker.send(Forged.opening)
            let payload: [UInt8] = type == 6 ? Array(repeating: 1, count: 8) : []
            let flood = (0..<100_000).flatMap { _ in Forged.frame(type, 0, 0, payload) }
            attacker.send(flood, seconds: 5, reads: false)
            #expect(attacker.read())
            #expect(attacker.isClosed)
        }
    }

    @Test func `a SETTINGS frame of 33 entries ends the connection`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            let entries = (0..<33).flatMap { _ in [0, 4, 0, 1, 0, 0] as [UInt8] }
            attacker.send(Forged.preface + Forged.frame(4, 0, 0, entries))
            #expect(attacker.read())
            #expect(attacker.goAway == 11)
        }
    }

    /// Frames that the standard forbids, and the code that it demands.
    @Test(arguments: [
        ("RST_STREAM of three bytes", Forged.frame(3, 0, 1, [0, 0, 8]), 6),
        ("PING of seven bytes", Forged.frame(6, 0, 0, Array(repeating: 1, count: 7)), 6),
        ("a frame above our limit", Forged.frame(0, 0, 1, Array(repeating: 1, count: 16_385)), 6),
        ("PUSH_PROMISE", Forged.frame(5, 4, 1, [0, 0, 0, 2] + Forged.block()), 1),
        ("RST_STREAM on an idle stream", Forged.reset(99), 1),
        ("an even stream id", Forged.headers(2), 1),
        ("DATA on stream 0", Forged.frame(0, 0, 0, [1]), 1),
        ("CONTINUATION out of nothing", Forged.frame(9, 4, 1, [0x83]), 1),
        ("a window of 2^31", Forged.frame(4, 0, 0, [0, 4, 0x80, 0, 0, 0]), 3),
        ("WINDOW_UPDATE of nothing", Forged.frame(8, 0, 0, [0, 0, 0, 0]), 1),
        ("a header block that is none", Forged.frame(1, 5, 3, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), 9),
    ])
    func `a frame that is forbidden ends the connection`(
        name: String, frame: [UInt8], code: Int
    ) async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Forged.opening + Forged.headers(1) + frame)
            #expect(attacker.read())
            #expect(attacker.goAway == code, "\(name)")
        }
    }

    /// CVE-2026-27135: what ends the session within a callback, then a bad length in the same read,
    /// aborts a server that ends it there and then.
    @Test(arguments: [
        Forged.request(1) + Forged.request(1),
        Forged.request(5) + Forged.headers(3) + Forged.message(3),
        (0..<4).flatMap { _ in Forged.frame(6, 0, 0, Array(repeating: 1, count: 8)) }
            + Forged.request(1),
        Forged.ids(200).flatMap { Forged.headers($0, [("connection", "close")]) }
            + Forged.message(1),
    ])
    func `a bad length right behind the end of a session does not end the process`(
        end: [UInt8]
    ) async throws {
        try await AttackedServer.run { server in
            for length in [3, 5, 100] {
                let attacker = try Attacker(port: server.port)
                let bad = Forged.frame(3, 0, 1, Array(repeating: 0, count: length))
                attacker.send(Forged.opening + end + bad + Forged.message(1) + bad)
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
