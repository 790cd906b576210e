import BatonWireTestSupport
import Testing

@testable import BatonWire

/// What a server makes of requests that no proper client sends, frame by frame
/// (Documentation/Protocol.md section 1).
@Suite struct RequestRulesTests {
    private static let path = (":path", "/t.T/Echo")
    private static let authority = (":authority", "a")
    private static let contentType = ("content-type", "application/grpc")
    private static let usual = [path, authority, contentType]

    /// Fields behind `:method` and `:scheme` that no request may have.
    private static let malformed: [[(String, String)]] = [
        [path, contentType],
        [path, path, authority, contentType],
        [path, authority, authority, contentType],
        [(":method", "POST"), path, authority, contentType],
        [(":scheme", "http"), path, authority, contentType],
        [path, authority, contentType, ("te", "gzip")],
        [(":path", ""), authority, contentType],
        [(":path", "t.T/Echo"), authority, contentType],
        [(":path", "*"), authority, contentType],
    ]

    private func server(_ options: GRPCServerOptions = GRPCServerOptions()) throws -> ServerEnd {
        let server = try ServerEnd(options)
        server.echoes = false
        server.receive(Frames.opening)
        server.pull()
        return server
    }

    private func headers(_ id: Int, _ fields: [(String, String)]) -> [UInt8] {
        Frames.headers(id, block: Frames.postOverHTTP + Frames.literals(fields))
    }

    private func request(_ id: Int, _ fields: [(String, String)] = Self.usual) -> [UInt8] {
        headers(id, fields) + Frames.message(id)
    }

    @Test func `te is not needed`() throws {
        let server = try server()
        server.receive(request(1))
        #expect(server.kept.count == 1)
        server.kept[0].reply([7])
        #expect(Frames.read(server.pull()).map(\.type) == [.headers, .data, .headers])
    }

    @Test func `host stands in for the authority, and is not shown`() throws {
        let server = try server()
        server.receive(request(1, [Self.path, Self.contentType, ("host", "h")]))
        server.receive(request(3, Self.usual + [("host", "h")]))
        #expect(server.kept.count == 2)
        #expect(server.kept.allSatisfy { $0.metadata.entries.isEmpty })
    }

    @Test(arguments: malformed)
    func `what HTTP/2 forbids in a request resets its stream`(fields: [(String, String)]) throws {
        let server = try server()
        server.receive(headers(1, fields))
        let resets = Frames.read(server.pull()).filter { $0.type == .reset }.map { $0.payload }
        #expect(resets == [[0, 0, 0, 1]])
        server.receive(request(3))
        #expect(server.requests == 1)
    }

    @Test(arguments: ["/", "//", "/t.T", "/t.T/", "/t.T/echo", "/t.T/Echo/", "/t.T/Echo?a"])
    func `a path that is no method's is answered at once`(path: String) throws {
        let server = try server()
        server.receive(request(1, [(":path", path), Self.authority, Self.contentType]))
        #expect(server.requests == 0)
        #expect(server.counters.snapshot()[2][12] == 1)
        let answer = Frames.read(server.pull())
        #expect(answer.map(\.type) == [.headers])
        #expect(answer.first?.flags == .whole)
    }

    /// A proxy before the server may have ended TLS.
    @Test func `either scheme is taken`() throws {
        let server = try server()
        let block = Frames.literals([(":method", "POST"), (":scheme", "https")] + Self.usual)
        server.receive(request(1) + Frames.headers(3, block: block) + Frames.message(3))
        #expect(server.kept.count == 2)
    }

    @Test func `a call that names no deadline has the one of the server, if any`() throws {
        let without = try server()
        without.receive(request(1) + request(3, Self.usual + [("grpc-timeout", "99999999H")]))
        #expect(without.kept.map(\.deadlineNanoseconds) == [nil, UInt64.max])

        var options = GRPCServerOptions()
        options.defaultDeadlineSeconds = 2
        let with = try server(options)
        with.receive(request(1) + request(3, Self.usual + [("grpc-timeout", "1H")]))
        with.now += 2_000_000_000
        with.connection.timePassed(now: with.now)
        #expect(with.kept.map(\.isFinished) == [true, false])
        #expect(with.counters.snapshot()[0][4] == 1)
    }

    @Test func `reserved headers that are not known are passed over`() throws {
        let server = try server()
        let reserved = [("grpc-foo", "1"), ("grpc-foo-bin", "A"), ("x", "2")]
        server.receive(request(1, Self.usual + reserved))
        #expect(server.kept.first?.metadata.entries.map(\.key) == ["x"])
    }

    @Test func `text that we would not send is received, and duplicates keep their order`() throws {
        let server = try server()
        let custom = [("x", "é\t1"), ("y.z_0-9", "2"), ("x", "3")]
        server.receive(request(1, Self.usual + custom))
        let metadata = try #require(server.kept.first).metadata
        #expect(metadata.entries.map(\.key) == ["x", "y.z_0-9", "x"])
        #expect(metadata.values("x") == ["é\t1", "3"])
    }

    @Test func `binary values are split at commas, padded or not`() throws {
        let server = try server()
        server.receive(request(1, Self.usual + [("x-bin", "AA==,AAE, /+8"), ("x-bin", "AAEC")]))
        let metadata = try #require(server.kept.first).metadata
        #expect(metadata.entries.map(\.value) == [[0], [0, 1], [255, 239], [0, 1, 2]])
    }

    @Test(arguments: [(16_074, true), (16_075, false)])
    func `headers are refused above 16 KiB`(bytes: Int, isTaken: Bool) throws {
        let server = try server()
        // With the names, the other fields and 32 bytes a field they are 310 more.
        let block = Frames.block([("x", String(repeating: "y", count: bytes))])
        server.receive(Frames.headers(1, block: block) + Frames.message(1))
        #expect(server.requests == (isTaken ? 1 : 0))
        #expect(server.counters.snapshot()[2][8] == (isTaken ? 0 : 1))
    }

    @Test func `trailers of a request are its end and no more`() throws {
        let server = try server()
        let trailers = Frames.literals([("grpc-timeout", "0S"), ("x", "1")])
        server.receive(
            headers(1, Self.usual) + Frames.message(1, flags: [])
                + Frames.headers(1, flags: .whole, block: trailers))
        let call = try #require(server.kept.first)
        #expect(call.metadata.entries.isEmpty)
        #expect(call.deadlineNanoseconds == nil)
        call.reply([7])
        #expect(Frames.read(server.pull()).map(\.type) == [.headers, .data, .headers])
        #expect(!server.connection.isFinished)
    }

    @Test func `a unary request of headers only is unimplemented at once`() throws {
        let server = try server()
        server.receive(Frames.headers(1, flags: .whole))
        #expect(server.requests == 0)
        #expect(server.counters.snapshot()[0][12] == 1)
        let answer = Frames.read(server.pull())
        #expect(answer.map(\.type) == [.headers])
        #expect(answer.first?.flags == .whole)
    }

    @Test func `an answer before the end of its request is followed by a reset with no error`()
        throws
    {
        let server = try server()
        let small = Frames.headers(1, block: Frames.block(path: "/t.T/Small"))
        server.receive(small + Frames.data(1, [0, 0, 0, 0, 11]))
        let frames = Frames.read(server.pull())
        #expect(frames.map(\.type) == [.headers, .reset])
        #expect(frames.first?.flags == .whole)
        #expect(frames.last?.payload == [0, 0, 0, 0])
    }

    @Test(arguments: [0, 1, 2, 5, 7, 8, 11, 99])
    func `a reset of any code reaches the handler`(code: Int) throws {
        let server = try server()
        server.receive(request(1))
        #expect(server.kept.count == 1)
        server.receive(Frames.reset(1, code: code))
        #expect(server.cancelled == 1)
        #expect(server.kept.allSatisfy { $0.isFinished })
        #expect(server.connection.session.openStreams == 0)
    }
}
