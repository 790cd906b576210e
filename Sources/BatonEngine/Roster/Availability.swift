/// Whether a member of a rotation can take leads now.
struct Availability: Hashable, Sendable {
    /// Nil: they are available (Documentation/Domain.md section 4).
    var unavailable: SkipReason?
    /// They lack nothing but room, which some tiers do not ask for.
    var isOnlyFull = false
}
