internal import InteropMessages
internal import Synchronization

/// What handlers saw of the calls that have a name, for tests to read.
final class Sightings: Sendable {
    /// Calls that are remembered; later ones are not.
    private static let callsMax = 100_000
    private let lines = Mutex<[String: [Interop.Sight]]>([:])

    /// Notes what the handler of a call sees; nil is a call without a name.
    func note(_ sight: Interop.Sight, of name: String?) {
        guard let name else { return }
        lines.withLock { lines in
            guard lines[name] != nil || lines.count < Self.callsMax else { return }
            lines[name, default: []].append(sight)
        }
    }

    /// What was seen, a line each, in its order.
    func text(of name: String) -> String {
        let seen = lines.withLock { $0[name] ?? [] }
        return seen.map(\.rawValue).joined(separator: "\n")
    }
}
