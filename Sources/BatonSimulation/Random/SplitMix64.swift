/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed, in every process.
///
/// All that a simulation does follows from one of these. Nothing here iterates a hashed collection,
/// whose order would be another in every process.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    /// From 0 to one less than `bound`, which is at least 1.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// From the first to the last of a range.
    mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func number(in range: ClosedRange<Int32>) -> Int32 {
        Int32(number(in: Int64(range.lowerBound)...Int64(range.upperBound)))
    }

    /// True once in so many times.
    mutating func oneIn(_ odds: Int) -> Bool { below(odds) == 0 }

    mutating func happens(_ odds: Odds) -> Bool { odds.oneIn > 0 && oneIn(odds.oneIn) }

    /// One of these; the list must not be empty.
    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// One of these, or nil if there is none.
    mutating func any<Value>(of values: [Value]) -> Value? {
        values.isEmpty ? nil : pick(values)
    }

    /// A few of these, in their order.
    mutating func some<Value>(of values: [Value], oneIn odds: Int) -> [Value] {
        values.filter { _ in oneIn(odds) }
    }

    /// The place of one of these weights, each drawn as often as it is heavy; their sum is above 0.
    mutating func place(among weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return weights.count - 1
    }

    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var values = values
        for index in values.indices.dropFirst() { values.swapAt(index, below(index + 1)) }
        return values
    }
}

/// How often something happens: once in so many times, or never.
struct Odds: Sendable {
    /// 0: never.
    var oneIn: Int

    static let never = Odds(oneIn: 0)
}
