/// What a client makes of an answer that has no `grpc-status`. Servers must not use these tables
/// (grpc/grpc doc/http-grpc-status-mapping.md and doc/PROTOCOL-HTTP2.md, Errors).
package enum StatusMapping {
    /// The status for an HTTP status without `grpc-status`.
    package static func status(http code: Int) -> GRPCStatus {
        GRPCStatus(grpcCode(http: code), "the server answered with HTTP status \(code)")
    }

    private static func grpcCode(http code: Int) -> GRPCStatus.Code {
        switch code {
        case 400, 431: return .internal
        case 401: return .unauthenticated
        case 403: return .permissionDenied
        case 404: return .unimplemented
        case 429, 502, 503, 504: return .unavailable
        default: return .unknown
        }
    }

    /// The status for a stream that was reset.
    package static func status(reset code: HTTP2ErrorCode) -> GRPCStatus {
        let text = "the server reset the stream with HTTP/2 error \(code.rawValue)"
        switch code {
        case .refusedStream: return GRPCStatus(.unavailable, text)
        case .cancel: return GRPCStatus(.cancelled, text)
        case .enhanceYourCalm: return GRPCStatus(.resourceExhausted, text)
        case .inadequateSecurity: return GRPCStatus(.permissionDenied, text)
        default: return GRPCStatus(.internal, text)
        }
    }
}
