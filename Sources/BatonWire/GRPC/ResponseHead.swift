/// What a client reads from a header block of a response, be it headers or trailers.
struct ResponseHead {
    /// `:status`, or nil in trailers.
    private(set) var httpStatus: Int?
    /// Whether the content type is gRPC's.
    private(set) var isGRPC = false
    /// How the messages may be compressed.
    private(set) var encoding = MessageEncoding.identity
    /// `grpc-encoding`, if it is none that we know.
    private(set) var unknownEncoding: String?
    /// The custom fields.
    private(set) var metadata = Metadata()
    private var code: GRPCStatus.Code?
    private var message = ""
    private var details: [UInt8] = []

    /// The status, if the block has one.
    var status: GRPCStatus? {
        code.map { GRPCStatus($0, message, details: details) }
    }

    /// Whether it is not one of the informational blocks that may come first (1xx).
    var isFinal: Bool { httpStatus.map { $0 >= 200 } ?? true }

    init(_ fields: HeaderFields) {
        var custom = HeaderStore(keptBytesMax: 0)
        defer { custom.free() }
        for field in fields { take(field.name, field.value, &custom) }
        metadata = Metadata(fields: HeaderFields(custom.slice(0, custom.count)))
    }

    private mutating func take(
        _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer,
        _ custom: inout HeaderStore
    ) {
        if name.equals(":status") {
            httpStatus = Int(String(decoding: value, as: UTF8.self))
        } else if name.equals("content-type") {
            isGRPC = value.starts(with: "application/grpc")
        } else if name.equals("grpc-status") {
            code = Self.code(value)
        } else if name.equals("grpc-message") {
            message = PercentCoding.decode(value)
        } else if name.equals("grpc-status-details-bin") {
            details = Base64.decode(value) ?? []
        } else if name.equals("grpc-encoding") {
            if let known = MessageEncoding(value) {
                encoding = known
            } else {
                unknownEncoding = String(decoding: value, as: UTF8.self)
            }
        } else if !name.starts(with: ":"), !name.starts(with: "grpc-") {
            custom.append(name: name, value: value)
        }
    }

    /// A code that is not known means UNKNOWN (grpc/grpc doc/statuscodes.md).
    private static func code(_ value: UnsafeRawBufferPointer) -> GRPCStatus.Code {
        UInt8(String(decoding: value, as: UTF8.self)).flatMap(GRPCStatus.Code.init) ?? .unknown
    }
}
