internal import BatonEngine

/// A member's place in a rotation.
struct PlainSeat {
    var rep: Int
    var weight: Int
    var pass: UInt64
    /// The event of their last turn; 0 for none.
    var lastTurn: SequenceNumber = 0
    var wasAvailable = false
}

/// A team as the file tells of it, and its rotation as the turns do.
struct PlainTeam {
    var definition: TeamDefinition
    var isInFile = true
    var seats: [PlainSeat] = []
    var virtualTime: UInt64 = 0
    var fairness = FairnessWindow()

    static let strideUnit: UInt64 = 720_720
}

/// Turns of members who could all have had each of them: with equal weights nobody is ever two
/// ahead of another.
///
/// It is counted from the moment when everybody has had a turn, for those before may have been
/// owed some. Whatever makes members unlike one another begins it anew.
struct FairnessWindow {
    private var isSettled = false
    private var turns: [Int: Int] = [:]

    mutating func reset() { self = FairnessWindow() }

    /// - Returns: false if somebody is two turns ahead of somebody else.
    mutating func took(_ rep: Int, of seats: [PlainSeat]) -> Bool {
        turns[rep, default: 0] += 1
        let counts = seats.filter(\.wasAvailable).map { turns[$0.rep] ?? 0 }
        guard let least = counts.min(), let most = counts.max() else { return true }
        if isSettled { return most - least <= 1 }
        if least > 0 {
            isSettled = true
            turns = [:]
        }
        return true
    }
}
