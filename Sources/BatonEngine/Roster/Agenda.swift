/// What time brings to the roster: leaves that end and begin, days that begin for reps whose daily
/// cap is reached, shifts that begin and end, teams that open.
struct Agenda: Sendable {
    struct Item: Hashable, Comparable, Sendable {
        var at: Instant
        var rep: RepID

        static func < (left: Item, right: Item) -> Bool {
            left.at != right.at ? left.at < right.at : left.rep < right.rep
        }
    }

    struct Opening: Hashable, Comparable, Sendable {
        var at: Instant
        var team: TeamID

        static func < (left: Opening, right: Opening) -> Bool {
            left.at != right.at ? left.at < right.at : left.team < right.team
        }
    }

    /// What happens without an event, in this order at one instant.
    enum Silent {
        case day(Item)
        case shift(Item)
        case opening(Opening)

        var at: Instant {
            switch self {
            case .day(let item), .shift(let item): item.at
            case .opening(let opening): opening.at
            }
        }
    }

    var leaveEnds = SortedSet<Item>()
    var leaveStarts = SortedSet<Item>()
    var days = SortedSet<Item>()
    /// The next beginning or end of a shift of each rep who has hours in a team that asks for them.
    var shifts = SortedSet<Item>()
    /// The next opening of each team that holds leads while it is closed.
    var openings = SortedSet<Opening>()

    /// The earliest item of any kind.
    var nextDue: Instant? {
        let ends = leaveEnds.first?.at ?? .never
        let starts = leaveStarts.first?.at ?? .never
        let next = min(ends, starts, nextSilent?.at ?? .never)
        return next == .never ? nil : next
    }

    /// The earliest of what happens without an event.
    var nextSilent: Silent? {
        var next = days.first.map(Silent.day)
        if let shift = shifts.first, shift.at < next?.at ?? .never { next = .shift(shift) }
        if let opening = openings.first, opening.at < next?.at ?? .never {
            next = .opening(opening)
        }
        return next
    }
}

extension Instant {
    /// After everything that an agenda holds.
    fileprivate static let never = Instant(microseconds: .max)
}
