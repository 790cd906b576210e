import Glibc
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
        let socket = try PlainSocket(port: port)
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
            let first = try PlainSocket(port: port)
            let second = try PlainSocket(port: port)
            // Accepted, as the one that comes after them is not.
            first.send("GET /")
            second.send("GET /")
            try await Task.sleep(for: .milliseconds(100))
            let third = try PlainSocket(port: port).readAll()
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

/// A blocking socket that sends and reads text.
private final class PlainSocket {
    private let descriptor: Int32

    struct Failure: Error {}

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure() }
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Until the server closes.
    func readAll() -> String {
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            guard count > 0 else { return String(decoding: all, as: UTF8.self) }
            all += bytes[..<count]
        }
    }
}
