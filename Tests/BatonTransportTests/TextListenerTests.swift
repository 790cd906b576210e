import BatonWireTestSupport
import Testing

@testable import BatonTransport

struct TextListenerTests {
    private func serve(
        _ change: (inout TextListenerOptions) -> Void = { _ in },
        _ body: (Int) async throws -> Void
    ) async throws {
        var options = TextListenerOptions()
        change(&options)
        let listener = try await TextListener.start(
            address: .hostPort("127.0.0.1", 0), options: options
        ) { request in
            TextResponse(
                status: request.path == "/gone" ? 404 : 200, contentType: "text/test",
                allow: request.method == "PUT" ? "GET" : nil,
                body: "\(request.method) \(request.path)\n")
        }
        guard case .hostPort(_, let port) = listener.boundAddress else { return }
        try await body(port)
        await listener.stop()
    }

    /// Everything that comes back for these bytes until the server closes.
    private func answer(_ text: String, port: Int) throws -> String {
        let socket = try LoopbackSocket(port: port)
        socket.send(text)
        return socket.readAll()
    }

    @Test func `a page is answered with its status, type and length, and the end`() async throws {
        try await serve { port in
            let answer = try answer("GET /page?a=b HTTP/1.1\r\nHost: x\r\n\r\n", port: port)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("content-type: text/test\r\n"))
            #expect(answer.contains("content-length: 10\r\n"))
            #expect(answer.contains("connection: close\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nGET /page\n"))
            let gone = try self.answer("GET /gone HTTP/1.0\r\n\r\n", port: port)
            #expect(gone.hasPrefix("HTTP/1.0 404 "))
            let put = try self.answer("PUT / HTTP/1.1\r\nHost: x\r\n\r\n", port: port)
            #expect(put.contains("allow: GET\r\n"))
        }
    }

    @Test func `an answer to HEAD has no body`() async throws {
        try await serve { port in
            let answer = try answer("HEAD /page HTTP/1.1\r\nHost: x\r\n\r\n", port: port)
            #expect(answer.contains("content-length: 11\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test(arguments: [
        "GET /\(String(repeating: "a", count: 5_000)) HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nx: \(String(repeating: "a", count: 5_000))\r\n\r\n",
        "GET / HTTP/1.1\r\n" + String(repeating: "x: y\r\n", count: 70) + "\r\n",
        "GET / HTTP/1.1\r\n"
            + (0..<10).map { "x\($0): \(String(repeating: "a", count: 1_000))\r\n" }.joined()
            + "\r\n",
    ])
    func `a head that is too large is refused`(request: String) async throws {
        try await serve { port in
            let refusal = try answer(request, port: port)
            #expect(refusal.hasPrefix("HTTP/1.1 431 "))
        }
    }

    @Test(arguments: [
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "hello\r\n\r\n", "\u{16}\u{3}\u{1}\u{0}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost x\r\n\r\n",
    ])
    func `what is no request is refused`(request: String) async throws {
        try await serve { port in
            let refusal = try answer(request, port: port)
            #expect(refusal.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test(arguments: ["Content-Length: 5", "Transfer-Encoding: chunked"])
    func `a body is refused`(header: String) async throws {
        try await serve { port in
            let request = "POST / HTTP/1.1\r\nHost: x\r\n\(header)\r\n\r\n"
            let refusal = try answer(request, port: port)
            #expect(refusal.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `only the first of several requests is answered`() async throws {
        try await serve { port in
            let request = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
            let answer = try answer(request + request, port: port)
            #expect(answer.split(separator: "HTTP/1.1 200").count == 1)
        }
    }

    @Test func `a request that does not come is not waited for`() async throws {
        try await serve {
            $0.requestSecondsMax = 0.2
        } _: { port in
            let nothing = try answer("GET / HTTP/1.1\r\nHo", port: port)
            #expect(nothing.isEmpty)
        }
    }

    @Test func `connections beyond the cap are closed, and there is room again afterwards`()
        async throws
    {
        try await serve {
            $0.connectionsMax = 2
        } _: { port in
            let first = try LoopbackSocket(port: port)
            let second = try LoopbackSocket(port: port)
            // Accepted, as the one that comes after them is not.
            first.send("GET /")
            second.send("GET /")
            try await Task.sleep(for: .milliseconds(100))
            let third = try LoopbackSocket(port: port).readAll()
            #expect(third.isEmpty)
            first.send("first HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(first.readAll().hasSuffix("GET /first\n"))
            try await Task.sleep(for: .milliseconds(100))
            let again = try answer("GET / HTTP/1.1\r\nHost: x\r\n\r\n", port: port)
            #expect(again.hasPrefix("HTTP/1.1 200"))
            withExtendedLifetime(second) {}
        }
    }

    @Test func `an address that is taken is told`() async throws {
        try await serve { port in
            await #expect(throws: ListenError.addressInUse(.hostPort("127.0.0.1", port))) {
                try await TextListener.start(address: .hostPort("127.0.0.1", port)) { _ in
                    TextResponse(body: "")
                }
            }
        }
    }
}

extension LoopbackSocket {
    fileprivate func send(_ text: String) { send(Array(text.utf8)) }

    /// Until the server closes.
    fileprivate func readAll() -> String { String(decoding: receiveAll(), as: UTF8.self) }
}
