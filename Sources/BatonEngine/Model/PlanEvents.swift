/// Somebody accepted a plan: nobody else moves its leads before it has.
package struct PlanAccepted: Hashable, Sendable {
    package var plan: PlanID
    package var undoes: PlanID?
    package var by: Principal
    /// As it was asked for; nil of an undoing.
    package var target: PlanTarget?
    /// In the order in which they are made.
    package var moves: ContiguousArray<PlanMove>
    /// How many leads were refused when it was made, and stay.
    package var refused: Int32
    /// Until when it can be undone at least; nil: as long as any.
    package var keepUntil: Instant?
    /// Which; nothing in what was stored before they were kept.
    package var refusals = PlanRefusals()
    /// Who made it; nil in what was stored before they were kept.
    package var madeBy: Principal?

    package init(
        plan: PlanID, undoes: PlanID? = nil, by: Principal, target: PlanTarget?,
        moves: ContiguousArray<PlanMove>, refused: Int32 = 0
    ) {
        self.refused = refused
        self.plan = plan
        self.undoes = undoes
        self.by = by
        self.target = target
        self.moves = moves
    }
}
