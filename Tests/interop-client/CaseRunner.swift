/// What all cases use.
struct CaseRunner: Sendable {
    let peer: Peer
    let server: ServerTraits
    let amounts: Amounts

    /// - Throws: Why the case failed.
    func run(_ testCase: TestCase) async throws {
        switch testCase {
        case .emptyUnary: try await emptyUnary()
        case .largeUnary, .ping, .dataFramePadding, .noDataFramePadding: try await largeUnary()
        case .clientCompressedUnary: try await clientCompressedUnary()
        case .serverCompressedUnary: try await serverCompressedUnary()
        case .clientStreaming: try await clientStreaming()
        case .clientCompressedStreaming: try await clientCompressedStreaming()
        case .serverStreaming: try await serverStreaming()
        case .serverCompressedStreaming: try await serverCompressedStreaming()
        case .pingPong: try await pingPong()
        case .emptyStream: try await emptyStream()
        case .halfDuplex: try await halfDuplex()
        case .slowConsumer: try await slowConsumer()
        case .customMetadata: try await customMetadata()
        case .statusCodeAndMessage: try await echoedStatus("test status message")
        case .specialStatusMessage: try await specialStatusMessage()
        case .unimplementedMethod: try await unimplementedMethod()
        case .unimplementedService: try await unimplementedService()
        case .cancelAfterBegin: try await cancelAfterBegin()
        case .cancelAfterFirstResponse: try await cancelAfterFirstResponse()
        case .timeoutOnSleepingServer: try await timeoutOnSleepingServer()
        case .concurrentLargeUnary: try await concurrentLargeUnary(amounts.concurrentCalls)
        case .rpcSoak: try await soak(newChannels: false)
        case .channelSoak: try await soak(newChannels: true)
        case .goaway: try await goaway()
        case .rstAfterHeader, .rstDuringData, .rstAfterData: try await resetByServer()
        case .maxStreams: try await maxStreams()
        default: throw CaseFailure("the case is not run")
        }
    }
}

/// Why a case failed.
struct CaseFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Fails the case unless two values are the same.
func expect<Value: Equatable>(_ what: String, _ found: Value, is wanted: Value) throws {
    guard found == wanted else { throw CaseFailure("\(what) is \(found) instead of \(wanted)") }
}
