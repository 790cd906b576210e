internal import BatonWire
internal import InteropMessages

/// The methods that the server has. `UnimplementedCall` is left out: that is its test.
enum TestMethod: Int, CaseIterable {
    case emptyCall
    case unaryCall
    case streamingInputCall
    case streamingOutputCall
    case fullDuplexCall
    case halfDuplexCall
    case seen
    case unmatched

    var descriptor: MethodDescriptor { MethodDescriptor(path: path, kind: kind, index: rawValue) }

    private var path: String {
        switch self {
        case .emptyCall: Interop.Path.emptyCall
        case .unaryCall: Interop.Path.unaryCall
        case .streamingInputCall: Interop.Path.streamingInputCall
        case .streamingOutputCall: Interop.Path.streamingOutputCall
        case .fullDuplexCall: Interop.Path.fullDuplexCall
        case .halfDuplexCall: Interop.Path.halfDuplexCall
        case .seen: Interop.Path.seen
        case .unmatched: Interop.Path.unmatched
        }
    }

    private var kind: MethodKind {
        switch self {
        case .emptyCall, .unaryCall, .seen, .unmatched: .unary
        case .streamingInputCall: .clientStreaming
        case .streamingOutputCall: .serverStreaming
        case .fullDuplexCall, .halfDuplexCall: .bidirectional
        }
    }
}
