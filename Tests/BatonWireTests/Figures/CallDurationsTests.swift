import BatonWireTestSupport
import Testing

@testable import BatonWire

struct CallDurationsTests {
    private let millisecond: UInt64 = 1_000_000

    @Test func `a value at a bound is in the bucket of that bound`() {
        let durations = CallDurations()
        for nanoseconds: UInt64 in [0, 100_000, 100_001, 10_000_000_000, 10_000_000_001] {
            durations.add(method: 1, nanoseconds: nanoseconds)
        }
        let rows = durations.snapshot()
        #expect(rows.map(\.count) == [0, 5])
        #expect(rows[1].bounds.count + 1 == rows[1].counts.count)
        #expect(rows[1].counts[0] == 2)
        #expect(rows[1].counts[1] == 1)
        #expect(rows[1].counts.suffix(2) == [1, 1])
        #expect(rows[1].sum == 20_000_200_002)
    }

    @Test func `histograms of event loops are added up`() {
        var sum = HistogramSnapshot(bounds: [5], counts: [1, 2], sum: 30)
        sum.add(HistogramSnapshot(bounds: [5], counts: [10, 20], sum: 300))
        #expect(sum == HistogramSnapshot(bounds: [5], counts: [11, 22], sum: 330))
    }

    @Test func `calls are timed from their first bytes to their answer`() throws {
        let load = ServerLoad()
        let server = try ServerEnd(load: load)
        server.echoes = false
        server.receive(Frames.opening)
        server.receive(Frames.request(1) + Frames.request(3))
        #expect(load.openCalls == 2)
        server.connection.timeIs(server.now + 3 * millisecond)
        server.kept[0].reply([1])
        server.connection.timeIs(server.now + 40 * millisecond)
        server.kept[1].fail(GRPCStatus(.notFound))
        let row = try #require(load.durations.snapshot().first)
        #expect(row.sum == 43 * millisecond)
        #expect(row.counts[5] == 1, "5 ms")
        #expect(row.counts[8] == 1, "50 ms")
        server.pull()
        #expect(load.openCalls == 0)
    }

    @Test func `a call that is cut off is timed too, and is open no more`() throws {
        let load = ServerLoad()
        let server = try ServerEnd(load: load)
        server.echoes = false
        server.receive(Frames.opening)
        server.receive(Frames.request(1))
        server.connection.timeIs(server.now + 7 * millisecond)
        server.connection.connectionLost()
        #expect(load.openCalls == 0)
        #expect(load.durations.snapshot().first?.sum == 7 * millisecond)
        #expect(server.counters.snapshot()[0][1] == 1, "CANCELLED")
    }
}
