import BatonMessages
import CBatonProtos
import Testing

@testable import BatonCLI

struct ReplyTests {
    /// Each took hold of the lead, and let it go before it was accepted.
    @Test func `a page of leads that have changed hands often is read`() throws {
        let clock = MessageType(baton__v1__clock__init)
        let lead = MessageType(baton__v1__lead__init)
        let page = encoded(API.listLeads.response) { page, arena in
            page.n_leads = 1000
            page.leads = arena.array(Array(0..<1000)) { _ in
                let lead = arena.make(lead)
                lead.pointee.n_clocks = 40
                lead.pointee.clocks = arena.array(Array(0..<40)) { _ in
                    let clock = arena.make(clock)
                    clock.pointee.kind = BATON__V1__CLOCK_KIND__CLOCK_KIND_ACCEPTANCE
                    clock.pointee.start_time = arena.timestamp(microseconds: 1_000_000)
                    return clock
                }
                return lead
            }
        }
        let reply = try Reply(API.listLeads.response, page)
        #expect(reply.read { $0.pointee.n_leads } == 1000)
    }
}
