package import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// An ApplyWorkspace request whose text is still to be parsed.
package struct FileRequest: Sendable {
    package var caller: Principal
    /// The name that the request gives; empty for the file's own.
    package var workspace: String
    package var requestID: String
    package var text: String
    package var validateOnly: Bool
}

extension RequestReader {
    func file(
        _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> FileRequest {
        let message = try decode(RequestTypes.applyWorkspace, bytes)
        var checks = FieldChecks()
        let file = FileRequest(
            caller: caller, workspace: checks.name(message.pointee.workspace),
            requestID: checks.text(
                "request_id", message.pointee.request_id, max: RequestLimits.requestIDBytesMax),
            text: checks.required(
                "text", message.pointee.text, max: RequestLimits.fileBytesMax,
                "the text of a workspace file"),
            validateOnly: message.pointee.validate_only != 0)
        try checks.finish()
        return file
    }
}

extension FieldChecks {
    /// The name of a workspace that may be new.
    fileprivate mutating func name(_ address: UnsafePointer<CChar>?) -> String {
        let name = workspace(address)
        if !WordSyntax.holds(for: name) {
            refuse(
                "workspace",
                "at most \(RequestLimits.workspaceBytesMax) bytes of a-z 0-9 _ -; send the name in "
                    + "the file, or nothing")
        }
        return name
    }
}
