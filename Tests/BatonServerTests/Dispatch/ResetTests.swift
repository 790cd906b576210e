import BatonJournal
import BatonServer
import BatonTransport
import CBatonProtos
import Glibc
import Testing

/// Clients that reset what they ask for.
@Suite(.serialized) struct ResetTests {
    private static func frame(_ type: UInt8, _ flags: UInt8, _ id: UInt8, _ payload: [UInt8])
        -> [UInt8]
    {
        [0, UInt8(payload.count >> 8), UInt8(payload.count & 255), type, flags, 0, 0, 0, id]
            + payload
    }

    /// Frames that submit a lead and reset the call.
    private static func submissionAndReset(_ id: UInt8) -> [UInt8] {
        let fields = [
            (":path", Method.submitLead.path), (":authority", "test"),
            ("content-type", "application/grpc"),
        ]
        // :method POST and :scheme http of HPACK's static table, then literals.
        let block = fields.reduce([0x83, 0x86] as [UInt8]) { block, field in
            block + [0, UInt8(field.0.utf8.count)] + field.0.utf8 + [UInt8(field.1.utf8.count)]
                + field.1.utf8
        }
        let message = submission()
        return frame(1, 4, id, block)
            + frame(0, 1, id, [0, 0, 0, 0, UInt8(message.count)] + message)
            + frame(3, 0, id, [0, 0, 0, 8])
    }

    /// Sends bytes in one segment, and leaves the connection open.
    private func send(_ bytes: [UInt8], port: Int) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        #expect(result == 0)
        #expect(Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
        return descriptor
    }

    @Test func `a lead whose submission is reset in the same burst makes no work`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let calls = stride(from: UInt8(1), to: 40, by: 2).flatMap(Self.submissionAndReset)
        let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
        let descriptor = send(
            preface + Self.frame(4, 0, 0, []) + calls, port: server.server.listener.port)
        defer { close(descriptor) }
        let cancelled = {
            server.server.listener.counters.calls[Method.submitLead.rawValue][1]
        }
        for _ in 0..<500 where cancelled() < 20 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(cancelled() == 20)
        let leads = try await server.call(
            .listLeads, baton__v1__list_leads_request__init, baton__v1__list_leads_response__init
        ) { $0.n_leads }
        #expect(leads == 0)
        await server.stop()
    }
}
