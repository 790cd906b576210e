import BatonEngine
import BatonServer
import Testing

struct ClockLagTests {
    private static let noon = Instant(seconds: 1_772_452_800)

    @Test(arguments: [
        (0, nil), (-5_000_000, nil), (1_000_000, nil), (1_000_001, 2), (7_200_000_000, 7200),
    ])
    func `a clock that is more than a second behind is told by how much`(
        microseconds: Int64, seconds: Int64?
    ) {
        let newest = Instant(microseconds: Self.noon.microseconds + microseconds)
        #expect(ClockLag.seconds(from: Self.noon, to: newest) == seconds)
    }

    @Test func `a journal that knows no time is behind no clock`() {
        #expect(ClockLag.seconds(from: Self.noon, to: .earliest) == nil)
        #expect(ClockLag.seconds(from: Instant(microseconds: .max), to: .earliest) == nil)
    }
}
