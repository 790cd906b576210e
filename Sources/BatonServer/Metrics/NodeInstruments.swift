/// What a node's threads count as they work.
struct NodeInstruments: Sendable {
    let journal = JournalMetrics()
    let health = JournalHealth()
}
