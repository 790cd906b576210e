/// How a call ended, or why it was refused: what travels as `grpc-status`, `grpc-message` and
/// `grpc-status-details-bin`.
///
/// Throwing one of these to the client is the only way a call fails.
package struct GRPCStatus: Error, Sendable, Equatable {
    /// The status code.
    package var code: Code
    /// A sentence for people. Any Unicode text; it is percent-encoded on the wire.
    package var message: String
    /// A serialised `google.rpc.Status`, or nothing. Carried, never looked into.
    package var details: [UInt8]

    /// The largest `details` in bytes that are sent; larger ones are left out (header budget).
    package static let detailsBytesMax = 4096

    /// Makes a status.
    package init(_ code: Code, _ message: String = "", details: [UInt8] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    /// The status of a call that succeeded.
    package static let ok = GRPCStatus(.ok)
}

extension GRPCStatus {
    /// The closed list of gRPC status codes (grpc/grpc doc/statuscodes.md).
    package enum Code: UInt8, Sendable, CaseIterable {
        case ok = 0
        case cancelled = 1
        case unknown = 2
        case invalidArgument = 3
        case deadlineExceeded = 4
        case notFound = 5
        case alreadyExists = 6
        case permissionDenied = 7
        case resourceExhausted = 8
        case failedPrecondition = 9
        case aborted = 10
        case outOfRange = 11
        case unimplemented = 12
        case `internal` = 13
        case unavailable = 14
        case dataLoss = 15
        case unauthenticated = 16
    }
}

extension GRPCStatus.Code {
    /// The name that the gRPC documents use, for example `NOT_FOUND`.
    package var name: String {
        Self.names[Int(rawValue)]
    }

    private static let names = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
        "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
        "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
        "UNAUTHENTICATED",
    ]
}

extension GRPCStatus: CustomStringConvertible {
    package var description: String {
        message.isEmpty ? code.name : "\(code.name): \(message)"
    }
}
