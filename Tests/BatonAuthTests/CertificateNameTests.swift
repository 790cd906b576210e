import BatonEngine
import Testing

@testable import BatonAuth

struct CertificateNameTests {
    private func problem(_ names: [String]) -> AuthenticationError? {
        do throws(AuthenticationError) {
            _ = try CertificateName.principal(names)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a name of ours among others names the principal`() throws {
        let names = ["spiffe://acme/web", "baton:rep/maya", "https://example.com"]
        #expect(try CertificateName.principal(names) == Principal(role: .rep, name: "maya"))
        #expect(
            try CertificateName.principal(["BATON:integration/web-form"])
                == Principal(role: .integration, name: "web-form"))
    }

    @Test func `without a name of ours it names nobody`() throws {
        for names in [[], ["spiffe://baton/rep/maya"], ["batons:rep/maya", "", "baton"]] {
            #expect(try CertificateName.principal(names) == nil)
        }
    }

    @Test(arguments: [
        "baton:", "baton:rep", "baton:rep/", "baton:/maya", "baton://rep/maya", "baton:system/x",
        "baton:Rep/maya", "baton:rep/ma ya", "baton:rep/é", "baton:rep/a\u{0}b",
        "baton:rep/" + String(repeating: "x", count: 65),
    ])
    func `a malformed name of ours is refused and not passed over`(_ name: String) {
        guard case .certificate = problem([name]) else {
            Issue.record("it was taken")
            return
        }
    }

    @Test func `two names of ours are refused`() {
        guard case .certificate = problem(["baton:rep/maya", "baton:admin/olga"]) else {
            Issue.record("it was taken")
            return
        }
    }
}
