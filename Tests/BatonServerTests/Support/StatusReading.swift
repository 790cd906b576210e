import BatonMessages
import BatonWire
import CBatonProtos

/// What the details of a status say.
struct ErrorDetails: Equatable {
    var code: Int32 = 0
    var reason = ""
    var domain = ""
    var parameters: [String: String] = [:]
    var fields: [String] = []
    var descriptions: [String] = []
    var retryMilliseconds: Int?

    init(_ status: GRPCStatus) throws {
        let arena = Arena()
        let message = try MessageDecoder().decode(
            MessageType(google__rpc__status__init), from: status.details, into: arena)
        code = message.pointee.code
        for any in Repeated(message.pointee.details, count: message.pointee.n_details) {
            let value = any.pointee.value
            let bytes = [UInt8](UnsafeBufferPointer(start: value.data, count: value.len))
            try read(String(protobuf: any.pointee.type_url), bytes)
        }
        withExtendedLifetime(arena) {}
    }

    private mutating func read(_ type: String, _ bytes: [UInt8]) throws {
        switch type {
        case "type.googleapis.com/google.rpc.ErrorInfo":
            try decoded(google__rpc__error_info__init, bytes) { info in
                reason = String(protobuf: info.reason)
                domain = String(protobuf: info.domain)
                for entry in Repeated(info.metadata, count: info.n_metadata) {
                    parameters[String(protobuf: entry.pointee.key)] = String(
                        protobuf: entry.pointee.value)
                }
            }
        case "type.googleapis.com/google.rpc.BadRequest":
            try decoded(google__rpc__bad_request__init, bytes) { request in
                let all = Repeated(request.field_violations, count: request.n_field_violations)
                fields = all.map { String(protobuf: $0.pointee.field) }
                descriptions = all.map { String(protobuf: $0.pointee.description) }
            }
        case "type.googleapis.com/google.rpc.RetryInfo":
            try decoded(google__rpc__retry_info__init, bytes) { info in
                let delay = info.retry_delay.pointee
                retryMilliseconds = Int(delay.seconds) * 1000 + Int(delay.nanos) / 1_000_000
            }
        default: throw UnknownDetail(type: type)
        }
    }

    struct UnknownDetail: Error {
        var type: String
    }
}
