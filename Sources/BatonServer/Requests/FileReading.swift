package import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// An ApplyWorkspace or PreviewWorkspace request whose text is still to be parsed.
package struct FileRequest: Sendable {
    /// What is to be done with it.
    package enum Purpose: Hashable, Sendable {
        case apply(OpenClocks)
        /// Check it, and change nothing.
        case check
        /// Tell what it would do to the clocks that run.
        case preview
    }

    package var caller: Principal
    /// Who may send it for which workspace, and where it comes from.
    package var sender: Caller?
    package var origin: Origin?
    /// The name that the request gives; empty for the file's own.
    package var workspace: String
    package var requestID: String
    package var text: String
    package var purpose: Purpose
    /// The version that the caller changed; nil: whatever is in force.
    package var expectedVersion: UInt32?

    /// What becomes of clocks that run.
    var openClocks: OpenClocks {
        if case .apply(let openClocks) = purpose { openClocks } else { .keep }
    }
}

extension RequestReader {
    func file(
        _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> FileRequest {
        let message = try decode(RequestTypes.applyWorkspace, bytes)
        var checks = FieldChecks()
        let openClocks = checks.openClocks(message.pointee.open_clocks)
        let file = FileRequest(
            caller: caller, workspace: checks.name(message.pointee.workspace),
            requestID: checks.text(
                "request_id", message.pointee.request_id, max: RequestLimits.requestIDBytesMax),
            text: checks.fileText(message.pointee.text),
            purpose: message.pointee.validate_only != 0 ? .check : .apply(openClocks),
            expectedVersion: present(
                message.pointee._expected_version_case, message.pointee.expected_version))
        try checks.finish()
        return file
    }

    func preview(
        _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> FileRequest {
        let message = try decode(RequestTypes.previewWorkspace, bytes)
        var checks = FieldChecks()
        let file = FileRequest(
            caller: caller, workspace: checks.name(message.pointee.workspace), requestID: "",
            text: checks.fileText(message.pointee.text), purpose: .preview)
        try checks.finish()
        return file
    }
}

extension FieldChecks {
    fileprivate mutating func fileText(_ address: UnsafePointer<CChar>?) -> String {
        required(
            "text", address, max: RequestLimits.fileBytesMax, "the text of a workspace file")
    }

    /// Keeping them is what an absent choice means.
    fileprivate mutating func openClocks(_ choice: Baton__V1__OpenClocks) -> OpenClocks {
        guard choice.rawValue != 0 else { return .keep }
        return self.choice(
            "open_clocks", choice.rawValue, of: baton__v1__open_clocks__descriptor) ?? .keep
    }

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
