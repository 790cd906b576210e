package import BatonEngine

/// Why a workspace could not be read from its journal; names the workspace and what to do.
package struct LoadError: Error, Sendable, CustomStringConvertible {
    package var description: String
}

/// Reads everything that a journal holds into a sequencer.
package enum WorkspaceLoader {
    /// Request ids kept in memory; older ones are looked up.
    static let recentRequestsMax = 16_384

    package struct Loaded: Sendable {
        package var sequencer: Sequencer
        package var summary: LoadSummary
    }

    /// Blocking; for a large workspace seconds.
    package static func load(
        _ journal: any Journal, name: String
    ) throws(LoadError) -> Loaded {
        let sequencer = Sequencer(workspace: name)
        var oldest: Instant?
        do {
            let summary = try journal.load(
                recentRequestsMax: recentRequestsMax,
                replay: { try sequencer.replay($0) },
                request: { record in
                    if oldest == nil { oldest = record.at }
                    sequencer.replay(record)
                })
            if summary.requests >= recentRequestsMax, let oldest {
                sequencer.requestsOmitted(upTo: oldest)
            }
            return Loaded(sequencer: sequencer, summary: summary)
        } catch let error as ReplayError {
            throw LoadError(
                description: "workspace \(name): its journal does not add up at \(error); "
                    + "restore it from a backup")
        } catch {
            throw LoadError(description: "workspace \(name): \(error)")
        }
    }
}
