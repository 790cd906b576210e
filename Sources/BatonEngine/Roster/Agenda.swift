/// What time brings to the roster: leaves that end and begin, days that begin for reps whose daily
/// cap is reached, shifts that begin and end, calendars that open and close, contact targets of stints that pass and
/// stints that count no more.
struct Agenda: Sendable {
    struct Item: Hashable, Comparable, Sendable {
        var at: Instant
        var rep: RepID

        static func < (left: Item, right: Item) -> Bool {
            left.at != right.at ? left.at < right.at : left.rep < right.rep
        }
    }

    struct CalendarChange: Hashable, Comparable, Sendable {
        var at: Instant
        var team: TeamID

        static func < (left: CalendarChange, right: CalendarChange) -> Bool {
            left.at != right.at ? left.at < right.at : left.team < right.team
        }
    }

    /// What happens without an event, in this order at one instant.
    enum Silent {
        case day(Item)
        case shift(Item)
        case calendar(CalendarChange)
        case contact(LeadTime)
        case expiry(Item)

        var at: Instant {
            switch self {
            case .day(let item), .shift(let item), .expiry(let item): item.at
            case .calendar(let change): change.at
            case .contact(let time): time.at
            }
        }
    }

    var leaveEnds = SortedSet<Item>()
    var leaveStarts = SortedSet<Item>()
    var days = SortedSet<Item>()
    /// The next beginning or end of a shift of each rep who has hours in a team that asks for them.
    var shifts = SortedSet<Item>()
    /// When each team whose search depends on calendars is to be looked at again.
    var calendarChanges = SortedSet<CalendarChange>()
    /// When the owners of leads have had their own time to contact them.
    var contacts = SortedSet<LeadTime>()
    /// When the oldest stint of each rep counts no more.
    var expiries = SortedSet<Item>()
    /// Whether a tier asks for compliance: who regains it may get a waiting lead.
    var isComplianceAsked = false
    /// Whether some team's members need time to contact.
    var isTimeAsked = false

    /// The earliest item of any kind.
    var nextDue: Instant? {
        let ends = leaveEnds.first?.at ?? .never
        let starts = leaveStarts.first?.at ?? .never
        var next = min(ends, starts, days.first?.at ?? .never, shifts.first?.at ?? .never)
        next = min(next, calendarChanges.first?.at ?? .never)
        if isComplianceAsked { next = min(next, expiries.first?.at ?? .never) }
        return next == .never ? nil : next
    }

    /// The earliest of what happens without an event.
    var nextSilent: Silent? {
        var next = days.first.map(Silent.day)
        if let shift = shifts.first, shift.at < next?.at ?? .never { next = .shift(shift) }
        if let change = calendarChanges.first, change.at < next?.at ?? .never {
            next = .calendar(change)
        }
        if let time = contacts.first, time.at < next?.at ?? .never { next = .contact(time) }
        if let expiry = expiries.first, expiry.at < next?.at ?? .never { next = .expiry(expiry) }
        return next
    }
}

extension Instant {
    /// After everything that an agenda holds.
    fileprivate static let never = Instant(microseconds: .max)
}
