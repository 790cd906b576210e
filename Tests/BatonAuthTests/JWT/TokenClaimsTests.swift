import BatonEngine
import Testing

@testable import BatonAuth

struct TokenClaimsTests {
    private let verifier: SignedTokenVerifier

    init() throws { verifier = try Signer.verifier() }

    private func refusal(
        _ more: String = "", without: Set<String> = [], after seconds: Int64 = 0
    ) throws -> AuthenticationError? {
        let token = try Signer.token(Signer.claims(more, without: without))
        let now = Instant(microseconds: (Signer.nowSeconds + seconds) * 1_000_000)
        return verifier.refusal(token, at: now)
    }

    private func refusedClaim(
        _ more: String = "", without: Set<String> = []
    ) throws -> String? {
        if case .claim(let name, _) = try refusal(more, without: without) { name } else { nil }
    }

    @Test func `the audience must be Baton's`() throws {
        for audience in [#""other""#, #"["other"]"#, "[]", #""Baton""#, "null", "1"] {
            #expect(try refusedClaim("\"aud\":\(audience)", without: ["aud"]) == "aud")
        }
        #expect(try refusedClaim(without: ["aud"]) == "aud")
        #expect(try refusal(#""aud":["other","baton"]"#, without: ["aud"]) == nil)
    }

    @Test func `a token ends thirty seconds after its exp, to the second`() throws {
        let exp: Set<String> = ["exp"]
        let claim = "\"exp\":\(Signer.nowSeconds)"
        #expect(try refusal(claim, without: exp, after: 29) == nil)
        #expect(try refusal(claim, without: exp, after: 30) == .expired)
        #expect(try refusal(claim, without: exp, after: 1_000_000) == .expired)
    }

    @Test func `a token without an end is refused`() throws {
        #expect(try refusedClaim(without: ["exp"]) == "exp")
        for value in ["null", #""1900000000""#, "-1", "1e300", "253402300801", "[]", "true"] {
            #expect(try refusedClaim("\"exp\":\(value)", without: ["exp"]) == "exp", "\(value)")
        }
        #expect(try refusal("\"exp\":\(Signer.nowSeconds).9", without: ["exp"], after: 29) == nil)
    }

    @Test func `a token that begins later is refused until thirty seconds before`() throws {
        #expect(try refusedClaim("\"nbf\":\(Signer.nowSeconds + 31)") == "nbf")
        #expect(try refusal("\"nbf\":\(Signer.nowSeconds + 30)") == nil)
        #expect(try refusedClaim(#""nbf":"now""#) == "nbf")
    }

    @Test func `a subject is a name`() throws {
        #expect(try refusedClaim(without: ["sub"]) == "sub")
        let long = String(repeating: "x", count: 65)
        for name in ["", "a b", "é", "a\\u0000", "a\\n", long] {
            #expect(try refusedClaim("\"sub\":\"\(name)\"", without: ["sub"]) == "sub", "\(name)")
        }
    }

    @Test func `a role is one of the roles, and never the server's own`() throws {
        #expect(try refusedClaim(without: ["baton_role"]) == "baton_role")
        for role in ["system", "root", "", "Admin", "admin "] {
            let claim = "\"baton_role\":\"\(role)\""
            #expect(try refusedClaim(claim, without: ["baton_role"]) == "baton_role")
        }
    }

    @Test(arguments: [Principal.Role.rep, .manager])
    func `reps and managers act as their rep`(_ role: Principal.Role) throws {
        let claim = "\"baton_role\":\"\(role)\""
        #expect(try refusedClaim(claim, without: ["baton_role"]) == "baton_rep")
        let token = try Signer.token(
            Signer.claims(claim + #","baton_rep":"maya""#, without: ["baton_role"]))
        #expect(try verifier.identity(token).principal == Principal(role: role, name: "maya"))
    }

    @Test func `nobody else may name a rep`() throws {
        #expect(try refusedClaim(#""baton_rep":"maya""#) == "baton_rep")
    }

    @Test func `workspaces are a list of names that is not empty`() throws {
        for value in ["[]", #""acme""#, "[1]", #"["acme",1]"#, #"[""]"#, "null", "{}"] {
            #expect(try refusedClaim("\"baton_workspaces\":\(value)") == "baton_workspaces")
        }
        let token = try Signer.token(Signer.claims(#""baton_workspaces":["acme","beta"]"#))
        #expect(try verifier.identity(token).workspaces == ["acme", "beta"])
    }

    @Test func `a claim that comes twice makes the token invalid`() throws {
        #expect(try refusal(#""sub":"admin""#) == .invalid)
    }
}
