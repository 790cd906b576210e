internal import BatonMessages
internal import CBatonProtos

/// What a failed call says beside its code and message: the `google.rpc.Status` it carries.
package struct StatusDetails: Equatable, Sendable {
    /// A field that is to blame.
    package struct Violation: Equatable, Sendable {
        package let field: String
        package let description: String

        package init(_ field: String, _ description: String) {
            self.field = field
            self.description = description
        }
    }

    /// `google.rpc.ErrorInfo.reason`, such as `UNKNOWN_REP`; empty if there is none.
    package private(set) var reason = ""
    /// `google.rpc.ErrorInfo.metadata`, such as `nearest`.
    package private(set) var parameters: [String: String] = [:]
    /// From `google.rpc.BadRequest`.
    package private(set) var violations: [Violation] = []
    /// From `google.rpc.RetryInfo`: the call is worth repeating after that.
    package private(set) var retryDelay: Duration?

    private static let statusType = MessageType(google__rpc__status__init)
    private static let errorInfoType = MessageType(google__rpc__error_info__init)
    private static let badRequestType = MessageType(google__rpc__bad_request__init)
    private static let retryInfoType = MessageType(google__rpc__retry_info__init)

    /// Reads a serialised `google.rpc.Status`. What cannot be read, or is of an unknown type, reads
    /// as absent: the call's own message says enough.
    package init(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        let arena = Arena()
        guard let status = try? MessageDecoder().decode(Self.statusType, from: bytes, into: arena)
        else { return }
        for detail in Repeated(status.pointee.details, count: status.pointee.n_details) {
            read(detail.pointee)
        }
        withExtendedLifetime(arena) {}
    }

    private mutating func read(_ detail: Google__Protobuf__Any) {
        let type = String(protobuf: detail.type_url)
        let value = UnsafeRawBufferPointer(start: detail.value.data, count: detail.value.len)
        let arena = Arena()
        switch type.split(separator: "/").last {
        case "google.rpc.ErrorInfo":
            let info = try? MessageDecoder().decode(Self.errorInfoType, from: value, into: arena)
            if let info = info?.pointee {
                reason = String(protobuf: info.reason)
                for entry in Repeated(info.metadata, count: info.n_metadata) {
                    parameters[String(protobuf: entry.pointee.key)] =
                        String(protobuf: entry.pointee.value)
                }
            }
        case "google.rpc.BadRequest":
            let found = try? MessageDecoder().decode(Self.badRequestType, from: value, into: arena)
            if let request = found?.pointee {
                violations += Repeated(
                    request.field_violations, count: request.n_field_violations
                ).map {
                    Violation(
                        String(protobuf: $0.pointee.field),
                        String(protobuf: $0.pointee.description))
                }
            }
        case "google.rpc.RetryInfo":
            let info = try? MessageDecoder().decode(Self.retryInfoType, from: value, into: arena)
            if let delay = info?.pointee.retry_delay?.pointee {
                retryDelay = .seconds(delay.seconds) + .nanoseconds(Int64(delay.nanos))
            }
        default: break
        }
        withExtendedLifetime(arena) {}
    }
}
