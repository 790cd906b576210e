import BatonEngine
import BatonServer
import Testing

struct PageTokenTests {
    private let digest = PageToken.digest(
        of: LeadFilter(rep: "jon", team: nil, states: [.waiting]))

    @Test func `a token leads to where the page ended, with the same filter only`() {
        let token = PageToken.token(after: 1042, digest: digest)
        #expect(token.utf8.count <= RequestLimits.pageTokenBytesMax)
        #expect(PageToken.number(in: token, digest: digest) == 1042)
        let others = [
            PageToken.digest(of: LeadFilter(rep: "jon")), PageToken.digest(of: LeadFilter()),
            PageToken.digest(of: ReviewFilter()), PageToken.digest(ofEventsOf: .id(LeadID(1))),
            PageToken.digestOfVersions,
        ]
        #expect(Set(others).count == others.count)
        for other in others { #expect(PageToken.number(in: token, digest: other) == nil) }
    }

    @Test(arguments: ["", "x", "0", "+0000000000000ff", "L1042"])
    func `anything else is none`(text: String) {
        #expect(PageToken.number(in: text, digest: digest) == nil)
        #expect(PageToken.number(in: text + text, digest: digest) == nil)
    }

    @Test func `a token that was tampered with is none`() {
        let token = PageToken.token(after: 1042, digest: digest)
        #expect(PageToken.number(in: String(token.dropLast()) + "g", digest: digest) == nil)
        #expect(PageToken.number(in: token.uppercased() + "A", digest: digest) == nil)
    }
}
