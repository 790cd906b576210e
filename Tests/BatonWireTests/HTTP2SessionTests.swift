import BatonWireTestSupport
import Testing

@testable import BatonWire

@Suite struct HTTP2SessionTests {
    private func server(_ options: HTTP2Options = HTTP2Options()) throws -> HTTP2Session {
        try HTTP2Session(server: true, options: options, now: 0)
    }

    private func feed(_ session: HTTP2Session, _ bytes: [UInt8], now: UInt64 = 0) {
        bytes.withUnsafeBytes { session.receive($0, now: now) }
        session.finishEvents()
    }

    private func pull(_ session: HTTP2Session) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = bytes.withUnsafeMutableBytes { session.pull(into: $0, now: 0) }
        return Array(bytes[..<count])
    }

    /// The error code of the last frame, if it is a GOAWAY.
    private func goAwayCode(_ bytes: [UInt8]) -> Int? {
        guard let last = Frames.read(bytes).last, last.type == .goAway else { return nil }
        return Frames.number(last.payload[4..<8])
    }

    private let block = Frames.shortBlock
    private let opening = Frames.preface + Frames.settings

    @Test func `our settings tell the peer its limits`() throws {
        let session = try server()
        feed(session, opening)
        let settings = try #require(
            Frames.read(pull(session)).first { $0.type == .settings && $0.flags.isEmpty })
        var told: [Int: Int] = [:]
        for start in stride(from: 0, to: settings.payload.count, by: 6) {
            let entry = settings.payload[start..<start + 6]
            told[Frames.number(entry.prefix(2))] = Frames.number(entry.suffix(4))
        }
        #expect(told == [3: 256, 4: 256 * 1024, 5: 16 * 1024, 6: 8 * 1024, 9: 1])
    }

    @Test(arguments: [
        "garbage garbage garbage garbage", "GET", "\u{16}\u{3}\u{1}",
    ])
    func `what is not HTTP/2 ends the session without a word`(text: String) throws {
        let session = try server()
        feed(session, Array(text.utf8))
        #expect(session.hasFailed)
        #expect(pull(session).isEmpty)
        #expect(session.isFinished)
    }

    @Test(arguments: ["GET / HTTP/1.1\r\n\r\n", "OPTIONS * HTTP/1.0\r\n"])
    func `HTTP of old is answered in its own words`(text: String) throws {
        let session = try server()
        feed(session, Array(text.utf8))
        #expect(session.hasFailed)
        let answer = String(decoding: pull(session), as: UTF8.self)
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        #expect(parts.first?.hasPrefix("HTTP/1.1 400 Bad Request\r\n") == true)
        #expect(parts.first?.contains("content-length: \(parts.last?.utf8.count ?? 0)\r\n") == true)
        #expect(session.isFinished)
    }

    @Test func `a legal header block in single bytes is taken`() throws {
        let session = try server()
        feed(session, opening + Frames.settingsAck)
        // A frame of its own for every other byte, as far as frames are allowed.
        let bytes =
            Frames.headers(1, flags: .endStream, block: [])
            + [block[0...0], block[1...1], block[2...2], block[3...]].enumerated().flatMap {
                Frames.continuation(1, flags: $0.offset == 3 ? .endHeaders : [], Array($0.element))
            }
        for byte in bytes { [byte].withUnsafeBytes { session.receive($0, now: 0) } }
        #expect(!session.hasFailed)
        #expect(session.eventCount == 1)
        #expect(session.event(0).kind == .headers)
    }

    @Test func `a frame that does not come to its end is ended`() throws {
        let session = try server()
        feed(session, opening + Frames.settingsAck)
        _ = pull(session)
        feed(session, Array(Frames.ping.prefix(12)), now: 1)
        #expect(session.nextWake == 10_000_000_001)
        feed(session, [4], now: 5_000_000_000)
        session.timePassed(now: 10_000_000_001)
        #expect(goAwayCode(pull(session)) == 11)
        #expect(session.isFinished)
    }

    @Test func `a preface that does not come ends the session`() throws {
        let session = try server()
        _ = pull(session)
        feed(session, Array(Frames.preface[..<10]))
        #expect(session.nextWake == 10_000_000_000)
        session.timePassed(now: 9_999_999_999)
        #expect(!session.isFinished)
        session.timePassed(now: 10_000_000_000)
        #expect(session.isFinished)
    }

    @Test func `settings that are not acknowledged end the session`() throws {
        let session = try server()
        _ = pull(session)
        feed(session, opening)
        session.timePassed(now: 10_000_000_000)
        let goAway = pull(session)
        #expect(goAwayCode(goAway) == 4)
        #expect(session.isFinished)
    }

    @Test func `a header block that does not end is ended`() throws {
        let session = try server()
        _ = pull(session)
        feed(session, opening + Frames.settingsAck)
        feed(session, Frames.headers(1, flags: [], block: block), now: 1_000_000_000)
        #expect(session.nextWake == 11_000_000_000)
        session.timePassed(now: 11_000_000_000)
        #expect(goAwayCode(pull(session)) == 11)
    }

    @Test func `a header list that unfolds far above the limit ends the session`() throws {
        let session = try server()
        feed(session, opening)
        // One field of 3000 bytes goes into the table; each 0xBE is that field again.
        let field: [UInt8] =
            [0x40, 1, 0x78, 0x7F, 0xB9, 0x16] + Array(repeating: 0x79, count: 3000)
        let some = block + field + Array(repeating: 0xBE, count: 15)
        Frames.headers(1, flags: .whole, block: some).withUnsafeBytes {
            session.receive($0, now: 0)
        }
        #expect(session.eventCount == 1)
        #expect(session.event(0).headersTooLarge)
        session.finishEvents()
        feed(
            session,
            Frames.headers(3, flags: .whole, block: block + Array(repeating: 0xBE, count: 100)))
        #expect(goAwayCode(pull(session)) == 11)
        #expect(session.isFinished)
    }

    @Test func `a smaller stream id is a protocol error`() throws {
        let session = try server()
        feed(session, opening + Frames.headers(5, flags: .whole, block: block))
        feed(session, Frames.headers(3, flags: .whole, block: block))
        #expect(goAwayCode(pull(session)) == 1)
        #expect(session.isFinished)
    }

    @Test(arguments: [.settings, .priority, .windowUpdate, 10, 16, 255] as [FrameType])
    func `frames that bring nothing on are limited`(type: FrameType) throws {
        var options = HTTP2Options()
        options.idleFramesBurst = 500
        let session = try server(options)
        feed(session, opening)
        let payload: [UInt8] =
            switch type {
            case .priority: [0, 0, 0, 9, 1]
            case .windowUpdate: [0, 0, 0, 1]
            default: []
            }
        let one = Frames.frame(type, stream: type == .priority ? 3 : 0, payload: payload)
        var count = 0
        while !session.isFinished, count < 2_000 {
            feed(session, one)
            _ = pull(session)
            count += 1
        }
        #expect((400...600).contains(count))
    }

    @Test func `padded frames with a byte of the body in each are taken`() throws {
        let session = try server()
        feed(session, opening + Frames.headers(1, block: block))
        let padded = Frames.data(1, flags: .padded, [1, 7, 0])
        for _ in 0..<10 { feed(session, (0..<1000).flatMap { _ in padded }) }
        #expect(!session.hasFailed)
        feed(session, (0..<5000).flatMap { _ in Frames.data(1, flags: .padded, [1, 0]) })
        #expect(goAwayCode(pull(session)) == 11)
    }

    @Test func `streams that we have to reset are limited`() throws {
        let session = try server()
        feed(session, opening)
        var id = 1
        while !session.isFinished, id < 2_000 {
            // A stream, then a WINDOW_UPDATE that overflows its window: nghttp2 must reset it.
            feed(session, Frames.headers(id, block: block) + Frames.window(id, by: 0x7FFF_FFFF))
            _ = pull(session)
            id += 2
        }
        #expect((180...220).contains(id))
        #expect(session.violationReason != nil)
    }

    @Test func `streams that the peer resets are limited`() throws {
        let session = try server()
        feed(session, opening)
        var id = 1
        while !session.isFinished, id < 2_000 {
            feed(session, Frames.headers(id, block: block) + Frames.reset(id))
            _ = pull(session)
            id += 2
        }
        #expect((640...650).contains(id))
    }
}
