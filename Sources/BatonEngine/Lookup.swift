/// A hash table that cannot be iterated.
///
/// The order of `Dictionary` differs between processes, and a decision that depended on it would
/// differ too. So this is the only place in the engine where one may stand, and it does not let
/// its order out.
package struct Lookup<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var values: [Key: Value] = [:]

    package init() {}

    /// Makes room for `count` keys.
    package init(minimumCapacity count: Int) { values.reserveCapacity(count) }

    package var count: Int { values.count }

    package subscript(key: Key) -> Value? {
        get { values[key] }
        set { values[key] = newValue }
    }

    /// Removes the key and answers what it held.
    package mutating func remove(_ key: Key) -> Value? { values.removeValue(forKey: key) }
}
