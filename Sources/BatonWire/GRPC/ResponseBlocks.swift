/// The header blocks of responses.
enum ResponseBlocks {
    /// Before the first message, by encoding.
    private static let headersByEncoding = MessageEncoding.allCases.map { encoding in
        HTTP2HeaderBlock(
            fields(encoding).map { (name: $0.0, value: Array($0.1.utf8)) }, lastsForever: true)
    }

    private static func fields(_ encoding: MessageEncoding) -> [(String, String)] {
        let always = [
            (":status", "200"), ("content-type", "application/grpc"),
            ("grpc-accept-encoding", MessageEncoding.acceptedList),
        ]
        return encoding == .identity ? always : always + [("grpc-encoding", encoding.name)]
    }

    /// Before the first message.
    static func headers(_ encoding: MessageEncoding) -> HTTP2HeaderBlock {
        headersByEncoding[Int(encoding.rawValue)]
    }

    /// Before the first message, with custom headers.
    ///
    /// - Throws: INTERNAL if one cannot travel.
    static func headers(
        _ encoding: MessageEncoding, _ metadata: Metadata
    ) throws(GRPCStatus) -> HTTP2HeaderBlock {
        let custom = try metadata.wireFields()
        if custom.isEmpty { return headers(encoding) }
        return HTTP2HeaderBlock(
            fields(encoding).map { (name: $0.0, value: Array($0.1.utf8)) } + custom)
    }

    /// After the last message of a call that succeeded.
    static let okTrailers = HTTP2HeaderBlock(forever: [("grpc-status", "0")])
    /// A call with an encoding that we do not read.
    static let unknownEncoding = HTTP2HeaderBlock(forever: [
        (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "12"),
        ("grpc-message", "the request's grpc-encoding is not supported"),
        ("grpc-accept-encoding", MessageEncoding.acceptedList),
    ])
    /// A request that is not POST.
    static let methodNotAllowed = HTTP2HeaderBlock(forever: [
        (":status", "405"), ("allow", "POST"), ("content-type", "text/plain"),
    ])
    /// A request whose content type is not gRPC's.
    static let unsupportedMediaType = HTTP2HeaderBlock(forever: [
        (":status", "415"), ("content-type", "text/plain"),
    ])

    /// The longest message in bytes before its encoding; longer ones are cut (header budget).
    static let messageBytesMax = 1024

    /// Trailers for a status and custom ones; the whole answer if nothing was sent before.
    static func trailers(
        _ status: GRPCStatus, _ custom: [(name: String, value: [UInt8])], only: Bool
    ) -> HTTP2HeaderBlock {
        if !only, status == .ok, custom.isEmpty { return okTrailers }
        var fields: [(name: String, value: [UInt8])] = []
        if only {
            fields.append((":status", Array("200".utf8)))
            fields.append(("content-type", Array("application/grpc".utf8)))
        }
        fields.append(("grpc-status", Array(String(status.code.rawValue).utf8)))
        if !status.message.isEmpty {
            fields.append(("grpc-message", PercentCoding.encode(shortened(status.message))))
        }
        if !status.details.isEmpty, status.details.count <= GRPCStatus.detailsBytesMax {
            fields.append(("grpc-status-details-bin", Base64.encode(status.details)))
        }
        return HTTP2HeaderBlock(fields + custom)
    }

    private static func shortened(_ message: String) -> String {
        guard message.utf8.count > messageBytesMax else { return message }
        var kept = Substring(message)
        while kept.utf8.count > messageBytesMax - 3 {
            kept = kept.dropLast(max(1, (kept.utf8.count - messageBytesMax) / 4))
        }
        return kept + "..."
    }
}
