/// Incident reviews: open until somebody closes them with a cause and an action.
struct ReviewTable: Sendable {
    struct Review: Sendable {
        let id: ReviewID
        let lead: LeadID
        let clock: ClockKind
        let openedAt: Instant
        var closedAt: Instant?
        var closedBy = ""
        /// The event that closed it.
        var closingSequence: SequenceNumber = 0
    }

    private var reviews: ContiguousArray<Review> = []
    private(set) var open = SortedSet<ReviewID>()

    var count: Int { reviews.count }

    /// The number that the next review gets.
    var nextID: ReviewID { ReviewID(UInt64(reviews.count) + 1) }

    func contains(_ id: ReviewID) -> Bool { id.number >= 1 && id.number <= UInt64(reviews.count) }

    /// The review must exist.
    subscript(id: ReviewID) -> Review { reviews[Int(id.number) - 1] }

    mutating func append(_ review: Review) {
        reviews.append(review)
        open.insert(review.id)
    }

    mutating func close(
        _ id: ReviewID, by name: String, at now: Instant, sequence: SequenceNumber
    ) {
        reviews[Int(id.number) - 1].closingSequence = sequence
        reviews[Int(id.number) - 1].closedAt = now
        reviews[Int(id.number) - 1].closedBy = name
        open.remove(id)
    }
}
