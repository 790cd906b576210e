/// A set of skills in the engine's table; 0 is the empty one.
struct SkillSetID: Hashable, Sendable {
    let number: Int32

    static let none = SkillSetID(number: 0)
}

/// Sets of skills, each once: every lead of a rule asks for the same set, and so keeps a number.
struct SkillTable: Sendable {
    private struct Entry: Sendable {
        var names: [String]
        /// Ascending.
        var numbers: ContiguousArray<Int32>
    }

    private var skills = NameTable()
    private var sets: ContiguousArray<Entry> = [Entry(names: [], numbers: [])]
    private var places = Lookup<[String], SkillSetID>()

    /// The set's number, which is a new one if the set is new.
    mutating func intern(_ names: [String]) -> SkillSetID {
        if names.isEmpty { return .none }
        if let known = places[names] { return known }
        let numbers = ContiguousArray(names.map { skills.intern($0) }.sorted())
        let id = SkillSetID(number: Int32(sets.count))
        sets.append(Entry(names: names, numbers: numbers))
        places[names] = id
        return id
    }

    func names(of id: SkillSetID) -> [String] { sets[Int(id.number)].names }

    /// Whether everything that is wanted is there.
    func covers(_ owned: SkillSetID, _ wanted: SkillSetID) -> Bool {
        if wanted == .none || wanted == owned { return true }
        let owned = sets[Int(owned.number)].numbers
        var index = 0
        for skill in sets[Int(wanted.number)].numbers {
            while index < owned.count, owned[index] < skill { index += 1 }
            guard index < owned.count, owned[index] == skill else { return false }
        }
        return true
    }
}
