import BatonServer
import BatonTransport
import Testing

struct ListenArgumentTests {
    @Test(arguments: [
        ("127.0.0.1:50051", "127.0.0.1", 50051), ("127.8.9.255:0", "127.8.9.255", 0),
        ("[::1]:65535", "::1", 65535), ("localhost:1", "localhost", 1),
    ])
    func `loopback addresses are taken`(text: String, host: String, port: Int) throws {
        #expect(try ListenArgument.parse(text) == .hostPort(host, port))
    }

    @Test(arguments: [
        "0.0.0.0:50051", "10.0.0.1:50051", "[::]:50051", "example.com:50051", "128.0.0.1:1",
        "127.0.0.1.evil.example:1", "127.0.0:1",
    ])
    func `addresses beyond this machine are refused, for there is no authentication`(text: String) {
        #expect {
            try ListenArgument.parse(text)
        } throws: { "\($0)".contains("no authentication") }
    }

    @Test(arguments: [
        "", "127.0.0.1", ":50051", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:50051",
        "127.0.0.1:+1", "127.0.0.1:1a",
    ])
    func `what is no address is told how to write one`(text: String) {
        #expect {
            try ListenArgument.parse(text)
        } throws: { "\($0)".contains("HOST:PORT") }
    }
}
