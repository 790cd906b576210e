internal import Synchronization

/// Counts connections and keeps them under their caps. Only used when one opens or closes.
final class ConnectionGate: Sendable {
    private struct State {
        var open = 0
        var accepted = 0
        var refusedOverall = 0
        var refusedOfAddress = 0
        var byAddress: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let connectionsMax: Int
    private let perAddressMax: Int

    init(connectionsMax: Int, perAddressMax: Int) {
        self.connectionsMax = connectionsMax
        self.perAddressMax = perAddressMax
    }

    /// Whether another connection from an address may be taken on. Counts it if so.
    func enter(_ address: String) -> Bool {
        state.withLock { state in
            let same = state.byAddress[address, default: 0]
            guard state.open < connectionsMax else {
                state.refusedOverall += 1
                return false
            }
            guard same < perAddressMax else {
                state.refusedOfAddress += 1
                return false
            }
            state.open += 1
            state.accepted += 1
            state.byAddress[address] = same + 1
            return true
        }
    }

    /// A connection that entered is closed.
    func leave(_ address: String) {
        state.withLock { state in
            state.open -= 1
            let same = state.byAddress[address, default: 1] - 1
            state.byAddress[address] = same > 0 ? same : nil
        }
    }

    /// What has been counted, without calls.
    var counts: ListenerCounters {
        state.withLock { state in
            ListenerCounters(
                connectionsOpen: state.open, connectionsAccepted: state.accepted,
                connectionsRefusedOverall: state.refusedOverall,
                connectionsRefusedOfAddress: state.refusedOfAddress, calls: [])
        }
    }
}
