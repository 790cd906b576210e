import Testing

@testable import BatonWire

/// What a connection held is freed with it.
@Suite struct ConnectionLifetimeTests {
    @Test(arguments: [true, false])
    func `a connection that is lost in the middle of calls is freed`(echoes: Bool) throws {
        weak var connection: GRPCServerConnection?
        weak var session: HTTP2Session?
        do {
            let end = try ServerEnd()
            end.echoes = echoes
            let client = try GRPCClientConnection(authority: "test", now: end.now)
            _ = client.start(
                path: "/t.T/Echo", message: [1, 2, 3], metadata: Metadata(),
                timeoutNanoseconds: nil, now: end.now, completion: { _ in })
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = buffer.withUnsafeMutableBytes { client.pull(into: $0, now: end.now) }
            end.receive(Array(buffer[..<count]))
            #expect(end.requests == 1)
            (connection, session) = (end.connection, end.connection.session)
            end.connection.connectionLost()
        }
        #expect(connection == nil)
        #expect(session == nil)
    }
}
