/// What reads bytes from outside, each as a function of any bytes.
///
/// A target never traps: what it has to hold is an invariant, kept in release builds too. The fuzzer
/// looks for bytes that break one, and the corpus of each is run as a unit test.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// The server's side of a connection.
    case session
    /// The client's side of a connection.
    case client
    /// Messages out of a body.
    case deframer
    /// The check of a message before it is unpacked, and the unpacking.
    case message
    /// Custom metadata, through the header block of a request.
    case metadata
    /// The `grpc-timeout` header.
    case timeout
    /// Base64, and percent-encoding.
    case coding

    /// Does with the bytes what a peer's bytes are used for.
    package func run(_ bytes: UnsafeRawBufferPointer) {
        switch self {
        case .session: SessionFuzzing.run(bytes)
        case .client: ClientFuzzing.run(bytes)
        case .deframer: DeframerFuzzing.run(bytes)
        case .message: MessageFuzzing.run(bytes)
        case .metadata: MetadataFuzzing.run(bytes)
        case .timeout: TimeoutFuzzing.run(bytes)
        case .coding: CodingFuzzing.run(bytes)
        }
    }
}

/// Holds in every build: what it says of any bytes is what a target is for.
func require(_ condition: Bool, _ what: @autoclosure () -> String) {
    guard condition else { fatalError("found: \(what())") }
}

extension UnsafeRawBufferPointer {
    /// From a place to the end; empty beyond it.
    func from(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[Swift.min(index, count)...])
    }
}
