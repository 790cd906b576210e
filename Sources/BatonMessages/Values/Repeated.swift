/// A repeated message field (`Repeated<Baton__V1__Rep>`) or string field (`Repeated<CChar>`) of a
/// decoded message, as a collection of pointers; valid as long as the message.
///
/// Repeated numbers need none: `UnsafeBufferPointer(start: m.states, count: m.n_states)`.
package struct Repeated<T>: RandomAccessCollection {
    private let base: UnsafeMutablePointer<UnsafeMutablePointer<T>?>?
    package let count: Int

    /// The field's array and its count: `Repeated(m.reps, count: m.n_reps)`.
    package init(_ base: UnsafeMutablePointer<UnsafeMutablePointer<T>?>?, count: Int) {
        self.base = base
        self.count = base == nil ? 0 : count
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> UnsafePointer<T> {
        invariant(index >= 0 && index < count, "element \(index) of \(count)")
        guard let element = base?[index] else {
            fatalError("invariant: element \(index) of a repeated field is NULL")
        }
        return UnsafePointer(element)
    }
}

extension Repeated {
    /// The entries of a `map` field, one a key: the last one wins, in the place of the key's first
    /// ("If there are duplicate map keys the last key seen is used",
    /// https://protobuf.dev/programming-guides/proto3/#maps; protobuf-c keeps them all).
    ///
    /// Compares each entry with each key found so far, so the limit also bounds the work.
    ///
    /// - Parameter keysMax: Nil comes back if there are more different keys than that.
    package func lastEntries(
        keysMax: Int, key: (UnsafePointer<T>) -> UnsafeMutablePointer<CChar>?
    ) -> [UnsafePointer<T>]? {
        var entries: [UnsafePointer<T>] = []
        for entry in self {
            let text = MessageText(key(entry))
            if let index = entries.firstIndex(where: { MessageText(key($0)) == text }) {
                entries[index] = entry
            } else if entries.count == keysMax {
                return nil
            } else {
                entries.append(entry)
            }
        }
        return entries
    }
}
