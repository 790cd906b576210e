internal import BatonEngine
internal import BatonNode
internal import BatonWire

/// Watch calls on an event loop: events go out as the node gives them, and the node is told how
/// many more the client has room for.
extension Dispatcher {
    /// What the loop knows of a Watch call.
    final class Flow {
        /// Sent, and not yet given back to the node.
        var sent = 0
        var hasRoom = true
    }

    /// Events after which the node is told that there is room for as many more.
    private static let grantEvents = 64

    /// Sends each event to all that get it; its message is made once.
    func send(_ deliveries: [WatchDelivery]) {
        for delivery in deliveries {
            writer.write(delivery) { bytes in
                for token in delivery.tokens {
                    send(bytes, isHeartbeat: delivery.event == nil, to: token)
                }
            }
        }
    }

    private func send(_ bytes: UnsafeRawBufferPointer, isHeartbeat: Bool, to token: UInt64) {
        let entry = pending[token]
        guard !entry.call.isFinished, case .watching(let flow)? = entry.details?.stage else {
            return
        }
        // A token may have expired, or been revoked: looked at often enough, and seldom.
        if isHeartbeat || flow.sent == 0, !isStillAllowed(entry.call) { return }
        flow.hasRoom = entry.call.send(bytes) && flow.hasRoom
        if !isHeartbeat { flow.sent += 1 }
        if flow.sent >= Self.grantEvents { grant(flow, token) }
    }

    /// Ends the call of who may not watch any more.
    private func isStillAllowed(_ call: ServerCall) -> Bool {
        do throws(Failure) {
            _ = try authentication.caller(of: call)
            return true
        } catch {
            call.fail(StatusDetails.status(error))
            watchEnded(call)
            return false
        }
    }

    private func grant(_ flow: Flow, _ token: UInt64) {
        guard flow.hasRoom, flow.sent > 0 else { return }
        changes.append(.granted(token: token, events: flow.sent))
        flow.sent = 0
    }

    /// The client has read on: the watcher may get more.
    func roomToWatch(_ call: ServerCall) {
        let token = UInt64(call.context)
        guard case .watching(let flow)? = pending.stage(of: token) else { return }
        flow.hasRoom = true
        grant(flow, token)
    }

    /// The client is gone, or the server goes: the node forgets the watcher.
    func watchEnded(_ call: ServerCall) {
        changes.append(.ended(token: UInt64(call.context)))
    }

    /// Ends the Watch calls of those who may not watch any more.
    func endRefusedWatches() {
        for entry in pending.all where entry.method == .watch && !entry.call.isFinished {
            _ = isStillAllowed(entry.call)
        }
    }

    /// Ends every Watch call with what to do.
    func endWatches() {
        for entry in pending.all where entry.method == .watch && !entry.call.isFinished {
            entry.call.fail(StatusDetails.status(.watchInterrupted))
            watchEnded(entry.call)
        }
    }
}
