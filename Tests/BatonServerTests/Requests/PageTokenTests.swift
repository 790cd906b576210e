import BatonEngine
import BatonServer
import Testing

struct PageTokenTests {
    private let filter = LeadFilter(rep: "jon", team: nil, states: [.waiting])

    @Test func `a token leads to where the page ended, with the same filter only`() {
        let token = PageToken.token(after: LeadID(1042), filter: filter)
        #expect(token.utf8.count <= RequestLimits.pageTokenBytesMax)
        #expect(PageToken.lead(in: token, filter: filter) == LeadID(1042))
        #expect(PageToken.lead(in: token, filter: LeadFilter(rep: "jon")) == nil)
        #expect(PageToken.lead(in: token, filter: LeadFilter()) == nil)
    }

    @Test(arguments: ["", "x", "0", "+0000000000000ff", "L1042"])
    func `anything else is none`(text: String) {
        #expect(PageToken.lead(in: text, filter: filter) == nil)
        #expect(PageToken.lead(in: text + text, filter: filter) == nil)
    }

    @Test func `a token that was tampered with is none`() {
        let token = PageToken.token(after: LeadID(1042), filter: filter)
        #expect(PageToken.lead(in: String(token.dropLast()) + "g", filter: filter) == nil)
        #expect(PageToken.lead(in: token.uppercased() + "A", filter: filter) == nil)
    }
}
