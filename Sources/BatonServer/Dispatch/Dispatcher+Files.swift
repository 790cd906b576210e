internal import BatonEngine
internal import BatonNode
internal import BatonWire
internal import BatonWorkspaceFile

/// Workspace files: read beside the loop, then applied, compared with the one in force, or counted.
extension Dispatcher {
    /// The file is read: it is applied, or compared with the one in force.
    func fileRead(_ file: ParsedFile, for token: UInt64) {
        guard let details = pending[token].details, case .reading(let request) = details.stage
        else { fatalError("invariant: a file for a call that sent none") }
        let name = file.parsed.definition.name
        do throws(Failure) {
            _ = try request.sender?.workspace(name)
        } catch {
            return send(.failure(error), to: token)
        }
        details.stage = .applying(file, request.purpose)
        let next: CallRequest =
            switch request.purpose {
            case .apply(let openClocks): .change(file.envelope(for: request, openClocks))
            case .check: .getWorkspace(version: nil)
            case .preview: .previewWorkspace(file.parsed.definition)
            }
        gather(
            Call(
                token: token, workspace: name, caller: request.caller, request: next,
                origin: request.origin))
    }

    /// A workspace's text came: asked for, or to compare a dry run's with.
    func textArrived(
        _ workspace: WorkspaceSnapshot, _ text: WorkspaceText, for token: UInt64
    ) {
        let entry = pending[token]
        if let file = entry.dryRun {
            return finish(token) {
                sendApplied(
                    .unapplied(file, beside: workspace), unchanged: file.text == text.text, $0)
            }
        }
        guard text.version != workspace.version else {
            return finish(token) { entry in
                writer.write(workspace, text: text.text) { entry.call.reply($0) }
            }
        }
        let old = WorkspaceSnapshot(
            name: workspace.name, version: text.version, appliedAt: text.at, reps: 0, teams: 0)
        pending.setDetails(CallDetails(.counting(old, text: text.text)), of: token)
        if !files.count(text.text, token: token, replyTo: mailbox) {
            send(.failure(.tooManyFiles), to: token)
        }
    }

    /// What a file would do came, with the text of the one in force.
    func previewArrived(
        _ workspace: WorkspaceSnapshot, _ text: WorkspaceText, _ preview: WorkspacePreview,
        for token: UInt64
    ) {
        finish(token) { entry in
            guard let file = entry.dryRun else {
                fatalError("invariant: a preview for a call that sent no file")
            }
            writer.write(
                preview, of: .unapplied(file, beside: workspace),
                unchanged: file.text == text.text, warnings: file.parsed.warnings
            ) { entry.call.reply($0) }
        }
    }

    func textCounted(_ token: UInt64, reps: Int32, teams: Int32) {
        finish(token) { entry in
            guard case .counting(var workspace, let text)? = entry.details?.stage else {
                fatalError("invariant: a count for a call that asked for none")
            }
            workspace.reps = reps
            workspace.teams = teams
            writer.write(workspace, text: text) { entry.call.reply($0) }
        }
    }

    func sendApplied(
        _ workspace: WorkspaceSnapshot, unchanged: Bool, _ entry: PendingCalls.Pending
    ) {
        var warnings: [Diagnostic] = []
        if case .applying(let file, let purpose)? = entry.details?.stage {
            warnings = file.parsed.warnings
            if purpose == .preview {
                // The first file of a workspace finds no clock.
                return writer.write(
                    WorkspacePreview(tiers: []), of: workspace, unchanged: unchanged,
                    warnings: warnings
                ) { entry.call.reply($0) }
            }
        }
        writer.write(workspace, unchanged: unchanged, warnings: warnings) { entry.call.reply($0) }
    }
}

extension PendingCalls.Pending {
    /// The file of a call that only asks what would happen.
    var dryRun: ParsedFile? {
        switch details?.stage {
        case .applying(let file, .check)?, .applying(let file, .preview)?: file
        default: nil
        }
    }
}

extension ParsedFile {
    fileprivate func envelope(
        for request: FileRequest, _ openClocks: OpenClocks
    ) -> CommandEnvelope {
        CommandEnvelope(
            principal: request.caller,
            request: request.requestID.isEmpty
                ? nil : RequestID(id: request.requestID, fingerprint: fingerprint),
            command: .applyWorkspace(
                WorkspaceChange(
                    definition: parsed.definition, text: text, openClocks: openClocks,
                    expectedVersion: request.expectedVersion)),
            origin: request.origin)
    }
}

extension Failure {
    /// A dry run of the first file finds no workspace, and that is no failure.
    var saysNoSuchWorkspace: Bool {
        reason == .noWorkspace || reason == .unknownWorkspace
    }
}

extension WorkspaceSnapshot {
    /// What a file would make, beside the version in force.
    fileprivate static func unapplied(
        _ file: ParsedFile, beside workspace: WorkspaceSnapshot
    ) -> WorkspaceSnapshot {
        var snapshot = unapplied(file)
        snapshot.version = workspace.version
        snapshot.appliedAt = workspace.appliedAt
        return snapshot
    }

    /// What a file would make, before any of it is in force.
    static func unapplied(_ file: ParsedFile) -> WorkspaceSnapshot {
        let definition = file.parsed.definition
        return WorkspaceSnapshot(
            name: definition.name, version: 0, appliedAt: .earliest,
            reps: Int32(definition.reps.count), teams: Int32(definition.teams.count))
    }
}
