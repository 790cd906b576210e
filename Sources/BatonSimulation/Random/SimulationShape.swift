/// What makes one seed's world unlike another's: which faults there are, how often, what people do,
/// and what their workspaces look like.
///
/// Swarm style: each seed leaves some things out altogether and has others far more often than any
/// real day would, for what is rare in every run is found in none.
struct SimulationShape: Sendable {
    // The journal, for each append.
    var appendIsSlow: Odds
    var appendIsRefused: Odds
    var appendIsUnknownStored: Odds
    var appendIsUnknownLost: Odds
    /// For each load after a start or a failure.
    var loadIsDamaged: Odds
    /// For each other read.
    var readFails: Odds

    // The process, for each step.
    var crash: Odds
    /// How long it stays down at most, in microseconds.
    var downMax: Int64
    /// The node's thread is not woken in time.
    var sleepsLate: Odds

    // The clock, for each step.
    var clockJumps: Odds
    var clockStands: Odds
    var clockStepsBack: Odds
    /// What passes between two steps at most, in microseconds.
    var paceMax: Int64

    // Clients.
    var clients: Int
    var answerIsLost: Odds
    var givesUp: Odds
    var sendsTwice: Odds
    var reusesID: Odds
    var sendsWithoutID: Odds
    /// How many calls come in one burst at most.
    var burstMax: Int
    /// How often what is asked for makes no sense.
    var nonsense: Odds
    /// By `Errand`.
    var errands: [Int]

    init(_ random: inout SplitMix64) {
        func odds(_ range: ClosedRange<Int>, _ random: inout SplitMix64) -> Odds {
            guard !random.oneIn(3) else { return .never }
            // Each order of magnitude as often as the next.
            var oneIn = range.lowerBound
            while oneIn * 2 <= range.upperBound, !random.oneIn(4) { oneIn *= 2 }
            return Odds(oneIn: oneIn + random.below(oneIn))
        }
        let calm = random.oneIn(8)
        appendIsSlow = odds(2...64, &random)
        appendIsRefused = calm ? .never : odds(32...1_024, &random)
        appendIsUnknownStored = calm ? .never : odds(32...1_024, &random)
        appendIsUnknownLost = calm ? .never : odds(32...1_024, &random)
        loadIsDamaged = odds(2...8, &random)
        readFails = calm ? .never : odds(8...64, &random)
        crash = calm ? .never : odds(128...2_048, &random)
        downMax = Self.minute * (random.oneIn(2) ? 1 : random.pick([30, 1_440, 10_000]))
        sleepsLate = odds(2...64, &random)
        clockJumps = odds(64...1_024, &random)
        clockStands = odds(2...16, &random)
        clockStepsBack = odds(16...256, &random)
        paceMax = random.pick([1, 10, 60, 300, 900, 3_600]) * Self.second
        clients = 1 + random.below(12)
        answerIsLost = odds(8...256, &random)
        givesUp = odds(2...32, &random)
        sendsTwice = odds(8...256, &random)
        reusesID = odds(64...512, &random)
        sendsWithoutID = odds(2...64, &random)
        burstMax = random.pick([1, 1, 2, 8])
        nonsense = odds(8...128, &random)
        errands = Errand.allCases.map { errand in
            if errand.isAlways { return errand.weight }
            guard !random.oneIn(5) else { return 0 }
            return random.oneIn(6) ? errand.weight * 6 : errand.weight
        }
    }

    /// Ends all faults: what is left has to come to an end.
    mutating func heal() {
        for fault in Self.faults { self[keyPath: fault] = .never }
    }

    private static var faults: [WritableKeyPath<SimulationShape, Odds>] {
        [
            \.appendIsSlow, \.appendIsRefused, \.appendIsUnknownStored, \.appendIsUnknownLost,
            \.loadIsDamaged, \.readFails, \.crash, \.sleepsLate, \.clockJumps, \.clockStands,
            \.clockStepsBack, \.answerIsLost, \.givesUp, \.sendsTwice, \.reusesID,
        ]
    }

    static let second: Int64 = 1_000_000
    static let minute: Int64 = 60 * second
    static let hour: Int64 = 60 * minute
    static let day: Int64 = 24 * hour
}

/// What a client may want to do.
enum Errand: Int, CaseIterable, Sendable {
    case submit
    case accept
    case decline
    case deferLead
    case contact
    case note
    case erase
    case reply
    case close
    case reopen
    case snooze
    case update
    case waive
    case reassign
    case closeReview
    case leave
    case plannedLeave
    case back
    case pause
    case resume
    case capacity
    case hours
    case apply
    case query
    case plan
    case importLead

    /// How often, compared with the others.
    var weight: Int {
        switch self {
        case .submit: 60
        case .accept, .contact: 40
        case .close: 30
        case .reply: 16
        case .decline, .reassign, .query: 12
        case .deferLead, .note, .reopen, .snooze, .update, .importLead: 8
        case .waive, .closeReview, .plan, .leave, .plannedLeave, .pause, .capacity: 4
        case .back, .resume: 8
        case .hours, .erase: 2
        case .apply: 1
        }
    }

    /// Without these nothing would happen at all.
    var isAlways: Bool { self == .submit || self == .close }
}
