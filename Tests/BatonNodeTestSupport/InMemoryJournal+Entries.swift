package import BatonEngine
package import BatonJournal

extension InMemoryJournal {
    /// All that it holds, in order.
    package func allEntries() throws -> [JournalEntry] {
        var entries: [JournalEntry] = []
        _ = try load(
            recentRequestsMax: 0, replay: { entries.append($0) }, request: { _ in })
        return entries
    }
}
