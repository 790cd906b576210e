/// A type with a value that stands for none.
protocol SpareValued: Equatable, Sendable {
    /// Never a value of its own.
    static var spare: Self { get }
}

/// An optional in the room of what it wraps: `Optional` takes eight bytes more for an instant, and
/// a lead with its clocks has dozens of them.
@propertyWrapper
struct Packed<Value: SpareValued>: Sendable {
    private var stored: Value

    init(wrappedValue: Value? = nil) { stored = wrappedValue ?? .spare }

    var wrappedValue: Value? {
        get { stored == .spare ? nil : stored }
        set {
            invariant(newValue != .spare, "a value that stands for none")
            stored = newValue ?? .spare
        }
    }
}

extension Instant: SpareValued {
    /// Instants from outside lie in the years 1 to 9999.
    static let spare = Instant(microseconds: .min)
}

extension LeadID: SpareValued {
    /// Ids are given from 1.
    static let spare = LeadID(0)
}

extension RepID: SpareValued {
    static let spare = RepID(-1)
}

extension ScheduledStep: SpareValued {
    /// Places in a ladder count from 0.
    static let spare = ScheduledStep(index: -1, at: .spare)
}
