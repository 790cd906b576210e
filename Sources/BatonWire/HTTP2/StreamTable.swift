/// Finds a stream's slot by its id: open addressing, no nghttp2 call, no boxing.
///
/// Ids of one side count up in steps of two, so that the low bits spread them perfectly.
struct StreamTable {
    private var ids: [Int32]
    private var slots: [Int32]
    private var mask: Int
    private(set) var count = 0

    init() {
        ids = Array(repeating: 0, count: 64)
        slots = Array(repeating: -1, count: 64)
        mask = 63
    }

    @inline(__always)
    private func home(_ id: Int32) -> Int { Int(id >> 1) & mask }

    /// The slot of a stream, or -1.
    @inline(__always)
    func slot(of id: Int32) -> Int32 {
        var place = home(id)
        while ids[place] != 0 {
            if ids[place] == id { return slots[place] }
            place = (place + 1) & mask
        }
        return -1
    }

    /// Adds a stream that is not there yet.
    mutating func insert(_ id: Int32, slot: Int32) {
        if (count + 1) * 2 > ids.count { grow() }
        var place = home(id)
        while ids[place] != 0 { place = (place + 1) & mask }
        ids[place] = id
        slots[place] = slot
        count += 1
    }

    /// Takes a stream out, if it is there, and closes the gap behind it.
    mutating func remove(_ id: Int32) {
        var gap = home(id)
        while ids[gap] != id {
            if ids[gap] == 0 { return }
            gap = (gap + 1) & mask
        }
        count -= 1
        var next = gap
        while true {
            next = (next + 1) & mask
            if ids[next] == 0 { break }
            let distance = (next - home(ids[next])) & mask
            if distance >= (next - gap) & mask {
                ids[gap] = ids[next]
                slots[gap] = slots[next]
                gap = next
            }
        }
        ids[gap] = 0
        slots[gap] = -1
    }

    private mutating func grow() {
        let old = zip(ids, slots).filter { $0.0 != 0 }
        let size = ids.count * 2
        ids = Array(repeating: 0, count: size)
        slots = Array(repeating: -1, count: size)
        mask = size - 1
        count = 0
        for (id, slot) in old { insert(id, slot: slot) }
    }
}
