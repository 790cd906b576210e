internal import BatonTransport
internal import BatonWire
internal import InteropMessages

extension CaseRunner {
    func concurrentLargeUnary(_ count: Int) async throws {
        let request = UnaryRequest.large.encoded
        // One connection for all.
        _ = try await peer.channel()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask {
                    try check(try await peer.unary(Interop.Path.unaryCall, request).message)
                }
            }
            try await group.waitForAll()
        }
    }

    func soak(newChannels: Bool) async throws {
        let latencyMax = Duration.milliseconds(amounts.soakLatencyMilliseconds)
        var failures: [String] = []
        for iteration in 0..<amounts.soakIterations {
            let began = ContinuousClock.now
            do {
                if newChannels { await peer.close() }
                try await largeUnary()
                let took = ContinuousClock.now - began
                if took > latencyMax { failures.append("\(iteration): it took \(took)") }
            } catch {
                failures.append("\(iteration): \(error)")
            }
        }
        guard failures.count <= amounts.soakMaxFailures else {
            throw CaseFailure("\(failures.count) failed: \(failures.joined(separator: "; "))")
        }
    }
}

// Against a server that breaks off.
extension CaseRunner {
    /// The second call goes to a new connection.
    func goaway() async throws {
        try await largeUnary()
        try await largeUnary()
    }

    func resetByServer() async throws {
        let status = try await failure("the call") { try await largeUnary() }
        // NO_ERROR before the trailers (Documentation/Protocol.md section 1, Responses).
        try expect("the status", status.code, is: .internal)
    }

    func maxStreams() async throws {
        try await largeUnary()
        try await concurrentLargeUnary(10)
    }
}
