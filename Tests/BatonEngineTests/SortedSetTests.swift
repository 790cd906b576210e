import BatonEngine
import Testing

@Suite struct SortedSetTests {
    @Test(arguments: [1, 2, 3])
    func `it agrees with a sorted array through thousands of changes`(seed: UInt64) {
        var random = SplitMix64(state: seed)
        var set = SortedSet<Int>()
        var model: [Int] = []
        for step in 0..<20_000 {
            // Grows, then shrinks: chunks split and vanish.
            let grows = Int.random(in: 0..<100, using: &random) < (step < 10_000 ? 70 : 25)
            let value = Int.random(in: 0..<5_000, using: &random)
            let position = model.firstIndex { $0 >= value } ?? model.count
            let isThere = position < model.count && model[position] == value
            if grows {
                #expect(set.insert(value) == !isThere)
                if !isThere { model.insert(value, at: position) }
            } else {
                #expect(set.remove(value) == isThere)
                if isThere { model.remove(at: position) }
            }
            #expect(set.first == model.first)
            #expect(set.count == model.count)
            #expect(set.next(after: value) == model.first { $0 > value })
        }
        var walked: [Int] = []
        set.walk {
            walked.append($0)
            return true
        }
        #expect(walked == model)
    }

    @Test(arguments: [1, -1])
    func `several runs in order, put in by turns, stand in order`(step: Int) {
        var set = SortedSet<Int>()
        let runs = 5
        let length = 2_000
        for place in 0..<length {
            for run in 0..<runs {
                let isNew = set.insert(run * 1_000_000 + place * step)
                #expect(isNew)
            }
        }
        #expect(set.count == runs * length)
        var last = Int.min
        set.walk { value in
            #expect(value > last)
            last = value
            return true
        }
        for place in 0..<length {
            for run in 0..<runs {
                let wasThere = set.remove(run * 1_000_000 + place * step)
                #expect(wasThere)
            }
        }
        #expect(set.isEmpty)
    }
}
