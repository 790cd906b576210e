extension Sequencer {
    /// Refuses a key that no rep ever had.
    package func requireRep(_ key: String) throws(Rejection) {
        if engine.repNames.number(of: key) == nil { _ = try engine.resolveRep(key) }
    }
}
