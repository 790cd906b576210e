/// What the server makes of the header fields of a request. Judged by bytes; no `String` is made.
///
/// The rules: Documentation/Protocol.md section 1, Request headers.
struct RequestHead {
    /// What to do with the request.
    enum Verdict: Equatable {
        /// Start the call of the method with this index.
        case accept(method: Int)
        /// Answer in plain HTTP: it is not a gRPC request.
        case answerHTTP(PlainAnswer)
        /// Answer with a status.
        case reject(GRPCStatus)
        /// As ``reject(_:)``, and say which encodings are understood.
        case rejectEncoding
    }

    /// Answers without gRPC.
    enum PlainAnswer: Equatable {
        case methodNotAllowed
        case unsupportedMediaType
    }

    /// A limit on what clients ask to wait; nil in a request without `grpc-timeout`.
    private(set) var timeoutNanoseconds: UInt64?
    /// How the request's messages may be compressed.
    private(set) var encoding = MessageEncoding.identity
    /// What the client understands.
    private(set) var accepted = MessageEncodingSet(.identity)
    /// The verdict.
    private(set) var verdict: Verdict

    private var isPost = false
    private var isGRPC = false
    private var method: Int?
    private var timeoutIsMalformed = false
    private var encodingIsKnown = true
    private var binaryIsMalformed = false

    /// Judges the fields, and copies custom ones to `custom`.
    init(_ fields: HeaderFields, methods: MethodTable, custom: inout HeaderStore) {
        verdict = .rejectEncoding
        for field in fields {
            take(field, methods: methods, custom: &custom)
        }
        verdict = judge()
    }

    private mutating func take(
        _ field: HeaderFields.Field, methods: MethodTable, custom: inout HeaderStore
    ) {
        let (name, value) = field
        switch name.count {
        case 2 where name.equals("te"), 4 where name.equals("host"): break
        case 5 where name.equals(":path"): method = methods.index(ofPath: value)
        case 7 where name.equals(":method"): isPost = value.equals("POST")
        case 7 where name.equals(":scheme"), 10 where name.equals(":authority"): break
        case 12 where name.equals("content-type"): isGRPC = Self.isGRPC(value)
        case 12 where name.equals("grpc-timeout"):
            timeoutNanoseconds = GRPCTimeout.parse(value)
            timeoutIsMalformed = timeoutNanoseconds == nil
        case 13 where name.equals("grpc-encoding"):
            encodingIsKnown = MessageEncoding(value) != nil
            encoding = MessageEncoding(value) ?? .identity
        case 20 where name.equals("grpc-accept-encoding"):
            accepted.formUnion(MessageEncodingSet(list: value))
        default: takeCustom(name, value, custom: &custom)
        }
    }

    private mutating func takeCustom(
        _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, custom: inout HeaderStore
    ) {
        // Unknown "grpc-" headers are reserved and not shown to handlers.
        if name.starts(with: "grpc-") || name.starts(with: ":") { return }
        if Metadata.isBinary(name), !Metadata.isBase64List(value) { binaryIsMalformed = true }
        custom.append(name: name, value: value)
    }

    /// "application/grpcfoo" is not gRPC.
    private static func isGRPC(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.starts(with: "application/grpc") else { return false }
        guard value.count > 16 else { return true }
        return value[16] == UInt8(ascii: "+") || value[16] == UInt8(ascii: ";")
    }

    private func judge() -> Verdict {
        guard isPost else { return .answerHTTP(.methodNotAllowed) }
        guard isGRPC else { return .answerHTTP(.unsupportedMediaType) }
        guard let method else {
            return .reject(GRPCStatus(.unimplemented, "the server has no such method"))
        }
        if timeoutIsMalformed {
            return .reject(
                GRPCStatus(.internal, "grpc-timeout is malformed: 1 to 8 digits and one of HMSmun"))
        }
        if binaryIsMalformed {
            return .reject(GRPCStatus(.internal, "a header ending in -bin is not base64"))
        }
        if !encodingIsKnown { return .rejectEncoding }
        return .accept(method: method)
    }
}
