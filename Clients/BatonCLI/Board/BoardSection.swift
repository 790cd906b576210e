/// The parts of the board, in their order.
package enum BoardSection: CaseIterable, Sendable {
    case due
    case broken
    case unassigned
    /// What else a rep has, while the board is narrowed to one.
    case onTrack
    case reps

    /// What stands above it.
    var title: String {
        switch self {
        case .due: say("ABOUT TO BREAK", fr: "ÉCHÉANCE PROCHE")
        case .broken: say("BROKEN", fr: "DÉPASSÉS")
        case .unassigned: say("UNASSIGNED", fr: "NON ATTRIBUÉS")
        case .onTrack: say("ON TRACK", fr: "DANS LES TEMPS")
        case .reps: say("REPS", fr: "COMMERCIAUX")
        }
    }

    /// The digit that shows it alone.
    var digit: Character {
        switch self {
        case .due: "1"
        case .broken: "2"
        case .unassigned: "3"
        case .reps: "4"
        case .onTrack: "5"
        }
    }

    /// The section of that digit.
    init?(digit: Character) {
        guard let found = Self.allCases.first(where: { $0.digit == digit }) else { return nil }
        self = found
    }
}
