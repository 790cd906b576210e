/// Who can take a lead.
///
/// Apart from the engine for speed: a closure that asks the engine copies all that it is made of,
/// and a search asks one closure a member.
struct Contenders {
    let demand: Demand
    /// Their shift must not end before; nil: it may.
    let contactBy: Instant?
    let reps: ContiguousArray<Rep>
    let skills: SkillTable
    let calendars: CalendarTable
    let now: Instant

    /// Why an available member cannot take this lead; nil if they can.
    func skipReason(of rep: RepID) -> SkipReason? {
        inability(of: rep) ?? (demand.wasHeld(by: rep) ? .heldBefore : nil)
    }

    /// The same, but for having held it before.
    func inability(of rep: RepID) -> SkipReason? {
        let index = Int(rep.number)
        if !demand.ignoresCapacity, !reps[index].hasRoom(forCost: demand.cost) { return .cost }
        if !skills.covers(reps[index].skills, demand.skills) { return .skills }
        if let minimum = demand.minCompliance, !reps[index].compliance.reaches(minimum) {
            return .compliance
        }
        if let contactBy, !hasTime(rep, until: contactBy) { return .shiftEnds }
        return nil
    }

    /// Whether the rep's shift lasts until then; who has hours and is off shift has no time.
    private func hasTime(_ rep: RepID, until deadline: Instant) -> Bool {
        guard let hours = reps[Int(rep.number)].hours else { return true }
        guard let shift = calendars[hours].interval(containing: now) else { return false }
        return shift.upperBound >= deadline
    }
}
