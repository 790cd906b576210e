internal import BatonTransport
internal import BatonWire
internal import InteropMessages

/// A name by which the server tells of a call.
struct CallName: Sendable {
    let text = "swift-\(UInt64.random(in: .min ... .max))"

    var metadata: Metadata {
        var metadata = Metadata()
        metadata.append(Interop.Key.call, text)
        return metadata
    }
}

// What the server's handlers saw.
extension CaseRunner {
    private static let waitMax = Duration.seconds(10)
    private static let pause = Duration.milliseconds(10)

    private func seen(_ name: CallName) async throws -> [Interop.Sight] {
        let answer = try await peer.unary(Interop.Path.seen, [], metadata: name.metadata)
        return try String(decoding: answer.message, as: UTF8.self).split(separator: "\n").map {
            guard let sight = Interop.Sight(rawValue: String($0)) else {
                throw CaseFailure("the server saw what there is not: \($0)")
            }
            return sight
        }
    }

    /// Waits until the server has seen it; the case fails if it does not.
    func wait(
        for name: CallName, _ what: String, _ isEnough: ([Interop.Sight]) -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + Self.waitMax
        var last = try await seen(name)
        while !isEnough(last) {
            guard ContinuousClock.now < deadline else {
                throw CaseFailure(
                    "the server's handler did not see \(what), but \(last.map(\.rawValue))")
            }
            try await Task.sleep(for: Self.pause)
            last = try await seen(name)
        }
    }

    func expectSeen(_ name: CallName, _ sights: [Interop.Sight]) async throws {
        guard server.hasObserver else { return }
        try await wait(for: name, "\(sights.map(\.rawValue))") { $0 == sights }
    }

    /// How many answers the handler has given once it gives no more.
    func answeredAtRest(_ name: CallName) async throws -> Int {
        let deadline = ContinuousClock.now + Self.waitMax
        var last = 0
        var unchanged = 0
        while unchanged < 20 {
            guard ContinuousClock.now < deadline else {
                throw CaseFailure("the server's handler does not rest after \(last) answers")
            }
            try await Task.sleep(for: Self.pause)
            let now = try await seen(name).count { $0 == .answered }
            unchanged = now == last && now > 0 ? unchanged + 1 : 0
            last = now
        }
        return last
    }

    /// How many requests have found no method.
    func unmatchedCalls() async throws -> Int {
        let answer = try await peer.unary(Interop.Path.unmatched, [])
        let text = String(decoding: answer.message, as: UTF8.self)
        guard let count = Int(text) else { throw CaseFailure("the server counts \"\(text)\"") }
        return count
    }
}
