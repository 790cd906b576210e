/// The names that gRPC's interoperability tests are made of
/// (grpc/grpc doc/interop-test-descriptions.md).
package enum Interop {
    /// The methods of `grpc.testing.TestService`.
    package enum Path {
        package static let emptyCall = "/grpc.testing.TestService/EmptyCall"
        package static let unaryCall = "/grpc.testing.TestService/UnaryCall"
        package static let streamingInputCall = "/grpc.testing.TestService/StreamingInputCall"
        package static let streamingOutputCall = "/grpc.testing.TestService/StreamingOutputCall"
        package static let fullDuplexCall = "/grpc.testing.TestService/FullDuplexCall"
        package static let halfDuplexCall = "/grpc.testing.TestService/HalfDuplexCall"
        /// A method that a server must not have.
        package static let unimplementedMethod = "/grpc.testing.TestService/UnimplementedCall"
        /// A service that a server must not have.
        package static let unimplementedService =
            "/grpc.testing.UnimplementedService/UnimplementedCall"
        /// Not of gRPC's tests: says what the server's handlers saw of a call, in lines of text
        /// without protobuf around them.
        package static let seen = "/baton.interop.Observer/Seen"
        /// Not of gRPC's tests: says how many requests ended with UNIMPLEMENTED because no method
        /// has their path, as a number in text.
        package static let unmatched = "/baton.interop.Observer/Unmatched"
    }

    /// Metadata that the server sends back, or files what it saw under.
    package enum Key {
        package static let echoInitial = "x-grpc-test-echo-initial"
        package static let echoTrailing = "x-grpc-test-echo-trailing-bin"
        /// Names a call for ``Path/seen``.
        package static let call = "x-interop-call"
    }

    /// What a server's handler can see of a call: the lines of ``Path/seen``.
    package enum Sight: String, Sendable {
        /// The handler was given the call.
        case began
        /// A message came.
        case message
        /// The client has sent its last message.
        case halfClosed = "half-closed"
        /// The handler gave an answer to its connection.
        case answered
        /// The handler has ended the call itself.
        case finished
        /// The call was cut off before its deadline: reset, or the connection is gone.
        case cancelled
        /// The call was cut off when its deadline had passed.
        case expired

        /// Whether the handler has nothing more to do with the call.
        package var isLast: Bool {
            switch self {
            case .finished, .cancelled, .expired: true
            case .began, .message, .halfClosed, .answered: false
            }
        }
    }
}
