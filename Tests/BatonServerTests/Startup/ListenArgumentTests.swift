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

    private static let beyond = [
        "0.0.0.0:50051", "10.0.0.1:50051", "[::]:50051", "example.com:50051", "128.0.0.1:1",
        "127.0.0.1.evil.example:1", "127.0.0:1",
    ]

    @Test(arguments: beyond)
    func `addresses beyond this machine are refused without authentication`(text: String) throws {
        let address = try ListenArgument.parse(text)
        for allowsPlaintext in [false, true] {
            let policy = ListenPolicy(isAuthenticated: false, allowsPlaintext: allowsPlaintext)
            #expect {
                try policy.check(address)
            } throws: { "\($0)".contains("no authentication") }
        }
    }

    @Test(arguments: beyond)
    func `tokens travel in the clear only if the operator says so`(text: String) throws {
        let address = try ListenArgument.parse(text)
        #expect {
            try ListenPolicy(isAuthenticated: true).check(address)
        } throws: { "\($0)".contains("--allow-plaintext") }
        try ListenPolicy(isAuthenticated: true, allowsPlaintext: true).check(address)
        try ListenPolicy(isAuthenticated: true, isEncrypted: true).check(address)
    }

    @Test(arguments: ["127.0.0.1:1", "127.8.9.255:1", "[::1]:1", "localhost:1"])
    func `on this machine nothing has to be proved`(text: String) throws {
        try ListenPolicy(isAuthenticated: false).check(try ListenArgument.parse(text))
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

    @Test func `an option's example is one of its own`() {
        #expect {
            try ListenArgument.parse("127.0.0.1", option: "--admin", examplePort: 9464)
        } throws: {
            "\($0)"
                == "--admin 127.0.0.1 is no address: write HOST:PORT such as 127.0.0.1:9464, or "
                + "[::1]:9464"
        }
    }

    @Test func `the admin port has an address of its own`() throws {
        let admin = try AdminOptions(address: .hostPort("127.0.0.1", 9464), allowsOthers: false)
        try admin.check(apartFrom: .hostPort("127.0.0.1", 50051))
        #expect(throws: StartupError.self) {
            try admin.check(apartFrom: .hostPort("127.0.0.1", 9464))
        }
        // The system chooses another for each.
        let any = try AdminOptions(address: .hostPort("127.0.0.1", 0), allowsOthers: false)
        try any.check(apartFrom: .hostPort("127.0.0.1", 0))
    }
}
