/// A hash table that cannot be iterated.
///
/// The order of `Dictionary` differs between processes, and a decision that depended on it would
/// differ too. So this is the only place in the engine and the node where one may stand, and it
/// does not let its order out.
///
/// Inlinable, for without it the optimiser makes no code of its own for the keys and values of
/// another module: what is `package` and generic is called through its metadata there.
@usableFromInline
package struct Lookup<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// For this file alone: `dev/check.sh engine` refuses it elsewhere.
    @usableFromInline
    var unordered: [Key: Value] = [:]

    @inlinable
    package init() {}

    /// Makes room for `count` keys.
    @inlinable
    package init(minimumCapacity count: Int) { unordered.reserveCapacity(count) }

    @inlinable
    package var count: Int { unordered.count }

    @inlinable
    package var isEmpty: Bool { unordered.isEmpty }

    @inlinable
    package subscript(key: Key) -> Value? {
        get { unordered[key] }
        set { unordered[key] = newValue }
    }

    /// The key that holds this value; nil if none does. At most one may: of several, which is found
    /// would differ between processes. It goes through all.
    @inlinable
    package func key(of value: Value) -> Key? where Value: Equatable {
        unordered.first { $0.value == value }?.key
    }

    /// Removes the key and answers what it held.
    @inlinable
    package mutating func remove(_ key: Key) -> Value? { unordered.removeValue(forKey: key) }
}
