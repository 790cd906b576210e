import BatonEngine
import BatonWire
import Testing

@testable import BatonServer

struct MetricsTextTests {
    @Test func `a family has its help and type before its samples`() {
        var text = MetricsText()
        text.begin("baton_calls_total", .counter, "Calls.")
        text.add(3, ["method": "A/B", "code": "OK"])
        text.add(4.5, ["method": "A/C", "code": "OK"])
        text.add("baton_ready", .gauge, "Ready.", 1)
        #expect(
            text.text == """
                # HELP baton_calls_total Calls.
                # TYPE baton_calls_total counter
                baton_calls_total{method="A/B",code="OK"} 3
                baton_calls_total{method="A/C",code="OK"} 4.5
                # HELP baton_ready Ready.
                # TYPE baton_ready gauge
                baton_ready 1

                """)
    }

    @Test func `a family without samples is left out`() {
        var text = MetricsText()
        text.begin("baton_nothing", .gauge, "Nothing.")
        text.add("baton_neither", .gauge, "Neither.", Double?.none)
        #expect(text.text.isEmpty)
    }

    @Test func `labels are escaped as the format says`() {
        var text = MetricsText()
        text.begin("baton_odd", .gauge, "Odd.")
        text.add(1, ["a": "x\\y\"z\nä"])
        #expect(text.text.hasSuffix("baton_odd{a=\"x\\\\y\\\"z\\nä\"} 1\n"))
    }

    @Test func `buckets of a histogram add up, in base units`() {
        var text = MetricsText()
        text.begin("baton_time_seconds", .histogram, "Time.")
        text.add(
            HistogramSnapshot(
                bounds: [100_000, 1_000_000_000], counts: [2, 0, 3], sum: 1_500_000_000),
            unitsPerBase: 1e9, ["method": "m"])
        #expect(
            text.text == """
                # HELP baton_time_seconds Time.
                # TYPE baton_time_seconds histogram
                baton_time_seconds_bucket{method="m",le="0.0001"} 2
                baton_time_seconds_bucket{method="m",le="1"} 2
                baton_time_seconds_bucket{method="m",le="+Inf"} 5
                baton_time_seconds_sum{method="m"} 1.5
                baton_time_seconds_count{method="m"} 5

                """)
    }

    @Test func `values of a histogram go into the first bucket that holds them`() {
        let histogram = AtomicHistogram(bounds: [1, 10])
        for value: UInt64 in [0, 1, 2, 10, 11] { histogram.add(value) }
        #expect(
            histogram.snapshot == HistogramSnapshot(bounds: [1, 10], counts: [2, 2, 1], sum: 24))
    }

    @Test func `the system says what the process uses`() throws {
        let process = ProcessFigures()
        #expect(try #require(process.cpuSeconds) > 0)
        let resident = try #require(process.residentBytes)
        #expect(resident > 1 << 20)
        #expect(try #require(process.virtualBytes) >= resident)
        #expect(try #require(process.openDescriptors) >= 3)
        #expect(try #require(process.descriptorsMax) >= 64)
        #expect(try #require(process.threads) >= 1)
        // After 2020, and not in the future.
        let start = try #require(process.startSeconds)
        let now = Double(SystemClock().now().microseconds) / 1e6
        #expect(start > 1_577_836_800 && start <= now + 2)
    }
}
