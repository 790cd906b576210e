import Testing

@testable import BatonEngine

@Suite struct PackedTests {
    private struct Times {
        @Packed var first: Instant?
        @Packed var lead: LeadID?
        @Packed var rep: RepID?
        @Packed var step: ScheduledStep?
    }

    @Test func `a packed optional begins with none, and takes and gives up values`() {
        var times = Times()
        #expect(times.first == nil && times.lead == nil && times.rep == nil && times.step == nil)
        times.first = .earliest
        times.lead = LeadID(1)
        times.rep = RepID(0)
        times.step = ScheduledStep(index: 0, at: .earliest)
        #expect(times.first == .earliest)
        #expect(times.lead == LeadID(1))
        #expect(times.rep == RepID(0))
        #expect(times.step == ScheduledStep(index: 0, at: .earliest))
        times.first = nil
        times.step = nil
        #expect(times.first == nil && times.step == nil)
    }

    @Test func `it takes no more room than what it wraps`() {
        #expect(MemoryLayout<Packed<Instant>>.size == MemoryLayout<Instant>.size)
        #expect(MemoryLayout<SLAClock>.size <= 88)
    }
}
