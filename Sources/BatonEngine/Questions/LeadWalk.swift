/// A way through leads in one of a list's orders.
///
/// Leads by their next due time are those of the clocks in the queue of deadlines, each at the first
/// of its clocks; nothing is kept for the order beside it, so that it costs a submit nothing.
struct LeadWalk {
    /// A step of the way.
    struct Place {
        /// Nil if it only leads on.
        var lead: LeadID?
        var cursor: LeadCursor
    }

    private enum Stage {
        /// The last comes first.
        case gathered([Place])
        case byID(last: LeadID)
        case byDue(last: DueClock)
        /// Behind those by their next due time.
        case withoutDue(last: LeadID)
    }

    private var stage: Stage
    private var includeClosed = false
    private var onlyPassed = false
    private var dueBy: Instant?
    /// Leads without a next due time come too.
    private var includesOthers = false

    // MARK: Ways

    static func byID(behind cursor: LeadCursor?, includeClosed: Bool) -> LeadWalk {
        var last = LeadID(0)
        if case .lead(let id)? = cursor { last = id }
        return LeadWalk(stage: .byID(last: last), includeClosed: includeClosed)
    }

    static func byDue(
        behind cursor: LeadCursor?, onlyPassed: Bool, dueBy: Instant?, includesOthers: Bool,
        includeClosed: Bool
    ) -> LeadWalk {
        let stage: Stage =
            switch cursor {
            case nil: .byDue(last: .first)
            case .due(let at, let order)?: .byDue(last: .last(at: at, order: order))
            case .lead(let id)?: .withoutDue(last: id)
            }
        return LeadWalk(
            stage: stage, includeClosed: includeClosed, onlyPassed: onlyPassed, dueBy: dueBy,
            includesOthers: includesOthers)
    }

    /// These leads and no others, sorted.
    static func gathered(
        _ leads: [LeadID], _ order: LeadOrder, behind cursor: LeadCursor?, in engine: Engine
    ) -> LeadWalk {
        let after = cursor.map(Key.init)
        let keys = leads.lazy
            .map { Key($0, order, in: engine) }
            .filter { key in after.map { $0 < key } ?? true }
            .sorted(by: >)
        return LeadWalk(stage: .gathered(keys.map(\.place)))
    }

    // MARK: Steps

    /// Nil at the end.
    mutating func next(in engine: borrowing Engine) -> Place? {
        switch stage {
        case .gathered(var places):
            // Out of the stage, so that nothing is copied.
            stage = .gathered([])
            let place = places.popLast()
            stage = .gathered(places)
            return place
        case .byID(let last):
            guard let id = engine.leads.next(after: last, includeClosed: includeClosed) else {
                return nil
            }
            stage = .byID(last: id)
            return Place(lead: id, cursor: .lead(id))
        case .byDue(let last):
            let next = engine.deadlines.next(after: last, onlyPassed: onlyPassed)
            guard let next, dueBy.map({ next.at <= $0 }) ?? true else {
                guard includesOthers else { return nil }
                stage = .withoutDue(last: LeadID(0))
                return self.next(in: engine)
            }
            stage = .byDue(last: next)
            let isFirst = engine.leads[next.lead].clocks.nextDue(of: next.lead) == next
            return Place(
                lead: isFirst ? next.lead : nil, cursor: .due(next.at, order: next.order))
        case .withoutDue(let last):
            guard includesOthers,
                let id = engine.leads.next(after: last, includeClosed: includeClosed)
            else { return nil }
            stage = .withoutDue(last: id)
            let isDue = engine.leads[id].clocks.nextDue(of: id) != nil
            return Place(lead: isDue ? nil : id, cursor: .lead(id))
        }
    }

    /// What a gathered lead is sorted by.
    private struct Key: Comparable {
        /// `.latest` of who has no deadline.
        var at: Instant
        /// The clock's start, or the lead's number.
        var number: UInt64
        var lead: LeadID
        var isDue: Bool

        init(_ lead: LeadID, _ order: LeadOrder, in engine: Engine) {
            self.lead = lead
            let due = order == .nextDue ? engine.leads[lead].clocks.nextDue(of: lead) : nil
            at = due?.at ?? .latest
            number = due?.order ?? lead.number
            isDue = due != nil
        }

        init(_ cursor: LeadCursor) {
            switch cursor {
            case .lead(let id):
                (at, number, lead, isDue) = (.latest, id.number, id, false)
            case .due(let instant, let order):
                (at, number, lead, isDue) = (instant, order, LeadID(0), true)
            }
        }

        var place: Place {
            Place(lead: lead, cursor: isDue ? .due(at, order: number) : .lead(lead))
        }

        static func < (left: Key, right: Key) -> Bool {
            if left.isDue != right.isDue { return left.isDue }
            return left.at != right.at ? left.at < right.at : left.number < right.number
        }

        static func == (left: Key, right: Key) -> Bool { !(left < right) && !(right < left) }
    }
}
