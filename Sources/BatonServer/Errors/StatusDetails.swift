internal import BatonMessages
package import BatonWire
internal import CBatonProtos

/// Puts failures on the wire: the code, the message, and a `google.rpc.Status` with `ErrorInfo`,
/// `BadRequest` and `RetryInfo`.
///
/// It travels in the trailers, which clients limit to 8 KiB (C-core, soft); so long texts are cut
/// and violations left out from the end until it fits into `GRPCStatus.detailsBytesMax`, and the
/// message says how many there were.
package enum StatusDetails {
    /// The `domain` of every `ErrorInfo`.
    package static let domain: StaticString = "baton"
    package static let messageBytesMax = 1024
    package static let parameterBytesMax = 256
    package static let descriptionBytesMax = 512

    /// The failure as the transport takes it.
    package static func status(_ failure: Failure) -> GRPCStatus {
        let message = cut(failure.message, bytesMax: messageBytesMax)
        // More than these cannot fit, whatever they say.
        var kept = min(failure.violations.count, GRPCStatus.detailsBytesMax / 8)
        var bytes = encode(failure, message, violations: kept)
        while bytes.count > GRPCStatus.detailsBytesMax, kept > 0 {
            kept -= kept / 16 + 1
            bytes = encode(failure, message, violations: kept)
        }
        return GRPCStatus(failure.code, message, details: bytes)
    }

    /// The `google.rpc.Status` with the first so many violations.
    private static func encode(_ failure: Failure, _ message: String, violations: Int) -> [UInt8] {
        let arena = Arena()
        var bytes: [UInt8] = []
        MessageEncoder.append(
            make(failure, message, violations: violations, in: arena), to: &bytes)
        withExtendedLifetime(arena) {}
        return bytes
    }

    /// The failure as a message within another one, cut as for the trailers.
    static func message(
        _ failure: Failure, in arena: Arena
    ) -> UnsafeMutablePointer<Google__Rpc__Status> {
        let violations = min(failure.violations.count, GRPCStatus.detailsBytesMax / 512)
        return make(
            failure, cut(failure.message, bytesMax: messageBytesMax), violations: violations,
            in: arena)
    }

    private static func make(
        _ failure: Failure, _ message: String, violations: Int, in arena: Arena
    ) -> UnsafeMutablePointer<Google__Rpc__Status> {
        let status = arena.make(statusType)
        status.pointee.code = Int32(failure.code.rawValue)
        status.pointee.message = arena.text(message)
        var details = [any(errorInfo(failure, in: arena), "google.rpc.ErrorInfo", in: arena)]
        if violations > 0 {
            let request = badRequest(failure.violations.prefix(violations), in: arena)
            details.append(any(request, "google.rpc.BadRequest", in: arena))
        }
        if let delay = failure.retryMilliseconds {
            details.append(any(retryInfo(delay, in: arena), "google.rpc.RetryInfo", in: arena))
        }
        status.pointee.n_details = details.count
        status.pointee.details = arena.array(details) { $0 }
        return status
    }

    private static let statusType = MessageType(google__rpc__status__init)
    private static let anyType = MessageType(google__protobuf__any__init)
    private static let infoType = MessageType(google__rpc__error_info__init)
    private static let entryType = MessageType(google__rpc__error_info__metadata_entry__init)
    private static let badRequestType = MessageType(google__rpc__bad_request__init)
    private static let violationType = MessageType(
        google__rpc__bad_request__field_violation__init)
    private static let retryType = MessageType(google__rpc__retry_info__init)
    private static let durationType = MessageType(google__protobuf__duration__init)

    private static func any<T>(
        _ message: UnsafeMutablePointer<T>, _ name: String, in arena: Arena
    ) -> UnsafeMutablePointer<Google__Protobuf__Any> {
        let any = arena.make(anyType)
        any.pointee.type_url = arena.text("type.googleapis.com/\(name)")
        var bytes: [UInt8] = []
        MessageEncoder.append(message, to: &bytes)
        any.pointee.value = bytes.withUnsafeBytes { arena.data($0) }
        return any
    }

    private static func errorInfo(
        _ failure: Failure, in arena: Arena
    ) -> UnsafeMutablePointer<Google__Rpc__ErrorInfo> {
        let info = arena.make(infoType)
        info.pointee.reason = arena.text(failure.reason.rawValue)
        info.pointee.domain = arena.text(literal: domain)
        let entries = failure.parameters.map { parameter in
            let entry = arena.make(entryType)
            entry.pointee.key = arena.text(parameter.key)
            entry.pointee.value = arena.text(cut(parameter.value, bytesMax: parameterBytesMax))
            return entry
        }
        info.pointee.n_metadata = entries.count
        info.pointee.metadata = arena.array(entries) { $0 }
        return info
    }

    private static func badRequest(
        _ violations: ArraySlice<Failure.Violation>, in arena: Arena
    ) -> UnsafeMutablePointer<Google__Rpc__BadRequest> {
        let messages = violations.map { violation in
            let message = arena.make(violationType)
            message.pointee.field = arena.text(
                cut(violation.field, bytesMax: descriptionBytesMax))
            message.pointee.description = arena.text(
                cut(violation.description, bytesMax: descriptionBytesMax))
            return message
        }
        let request = arena.make(badRequestType)
        request.pointee.n_field_violations = messages.count
        request.pointee.field_violations = arena.array(messages) { $0 }
        return request
    }

    private static func retryInfo(
        _ milliseconds: Int, in arena: Arena
    ) -> UnsafeMutablePointer<Google__Rpc__RetryInfo> {
        let duration = arena.make(durationType)
        duration.pointee.seconds = Int64(milliseconds / 1000)
        duration.pointee.nanos = Int32(milliseconds % 1000) * 1_000_000
        let info = arena.make(retryType)
        info.pointee.retry_delay = duration
        return info
    }

    /// The text, or its beginning with `…` if it is longer.
    static func cut(_ text: String, bytesMax: Int) -> String {
        guard text.utf8.count > bytesMax else { return text }
        var kept = ""
        var bytes = 3
        for character in text.unicodeScalars {
            bytes += character.utf8.count
            if bytes > bytesMax { break }
            kept.unicodeScalars.append(character)
        }
        return kept + "…"
    }
}
