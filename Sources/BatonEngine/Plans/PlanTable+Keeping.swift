/// For how long accepted plans are kept (Documentation/Domain.md section 4, "In bulk").
extension PlanTable {
    /// For how long a finished plan can be undone, in microseconds: 7 days.
    static let undoMicroseconds: Int64 = 7 * 24 * 3_600 * 1_000_000
    /// How many moves and how many plans are kept for undoing, those that are kept for a time among
    /// them.
    static let undoMovesMax = 1_000_000
    static let undoPlansMax = 1_000
    /// How many moves and how many plans are kept for a time that somebody asked for: half of all, so
    /// that there is always room for the largest plan.
    static let keptMovesMax = undoMovesMax / 2
    static let keptPlansMax = undoPlansMax / 2

    /// How many plans are kept for a time, and how many moves they have.
    func kept(at now: Instant) -> (plans: Int, moves: Int) {
        var (plans, moves) = (0, 0)
        for entry in entries where entry.isKept(at: now) {
            plans += 1
            moves += entry.moves.count
        }
        return (plans, moves)
    }
}

extension PlanTable.Entry {
    /// Whether somebody asked that it be kept still.
    func isKept(at now: Instant) -> Bool { keepUntil.map { $0 >= now } ?? false }

    /// Whether it can be undone: false of one whose leads are on their way.
    func canBeUndone(at now: Instant) -> Bool {
        guard let finishedAt else { return false }
        return isKept(at: now)
            || now.microseconds - finishedAt.microseconds <= PlanTable.undoMicroseconds
    }
}

extension Engine {
    /// A plan is kept so long, if there is room.
    func requireRoom(
        toKeep moves: Int32, until instant: Instant?
    ) throws(Rejection) {
        guard let instant, instant >= now else { return }
        let kept = plans.kept(at: now)
        guard kept.plans < PlanTable.keptPlansMax,
            kept.moves + Int(moves) <= PlanTable.keptMovesMax
        else {
            throw .tooManyKeptPlans(
                plansMax: PlanTable.keptPlansMax, leadsMax: PlanTable.keptMovesMax)
        }
    }

    /// Nobody asks for a time that is too far ahead.
    func requireNear(_ keepUntil: Instant?) throws(Rejection) {
        let days = Int64(PlanQuestion.keepDaysMax)
        guard let keepUntil, keepUntil > now.advanced(by: days * 24 * 3_600 * 1_000_000) else {
            return
        }
        throw .planKeptTooLong(daysMax: PlanQuestion.keepDaysMax)
    }
}
