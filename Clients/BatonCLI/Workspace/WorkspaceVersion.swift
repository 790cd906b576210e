package import BatonEngine
internal import BatonMessages
internal import BatonWire
package import BatonWorkspaceFile
package import CBatonProtos

/// One version of a workspace file as the server keeps it.
package struct WorkspaceVersion: Equatable, Sendable {
    package var name = ""
    package var number: UInt32 = 0
    package var appliedAt: Instant?
    package var text = ""

    package init() {}

    /// Reads a message; nil reads as a version of nothing.
    package init(_ message: UnsafePointer<Baton__V1__Workspace>?) {
        guard let workspace = message?.pointee else { return }
        name = String(protobuf: workspace.name)
        number = workspace.version
        appliedAt = Instant(workspace.apply_time)
        text = String(protobuf: workspace.text)
    }

    /// What it says.
    ///
    /// - Throws: ``CommandFailure`` if it was written for another baton than this one.
    func definition(now: Instant) throws(CommandFailure) -> WorkspaceDefinition {
        do throws(WorkspaceFileError) {
            return try WorkspaceFile.definition(of: text, now: now)
        } catch {
            throw CommandFailure(
                .refused,
                say(
                    "version \(number) of \(name) cannot be read by this baton",
                    fr: "ce baton ne sait pas lire la version \(number) de \(name)"),
                details: error.problems.map { "  \($0)".safeForTerminal })
        }
    }
}

extension Client {
    /// Asks for a version of the workspace file.
    ///
    /// - Parameters:
    ///   - version: Nil for the newest.
    ///   - workspace: Nil for the client's own.
    func workspace(
        version: UInt32? = nil, of workspace: String? = nil
    ) async throws -> Reply<Baton__V1__GetWorkspaceResponse> {
        let request = Self.workspaceRequest(version, of: workspace ?? self.workspace)
        return try await call(API.getWorkspace, request)
    }

    /// The request for a version; nil for the newest.
    package static func workspaceRequest(_ version: UInt32?, of workspace: String) -> [UInt8] {
        encoded(API.getWorkspace.request) { request, arena in
            request.workspace = arena.text(workspace)
            guard let version else { return }
            request.version = version
            request._version_case = BATON__V1__GET_WORKSPACE_REQUEST___VERSION_VERSION
        }
    }

    /// A version of the client's workspace; nil for the newest.
    func workspaceVersion(_ version: UInt32?) async throws -> WorkspaceVersion {
        try await workspace(version: version).read { WorkspaceVersion($0.pointee.workspace) }
    }

    /// The newest version of a workspace that a file names; nil if there is none yet, or the caller
    /// may not see it.
    func present(_ workspace: String) async throws -> WorkspaceVersion? {
        do {
            return try await self.workspace(of: workspace)
                .read { WorkspaceVersion($0.pointee.workspace) }
        } catch let status as GRPCStatus where ExitStatus(status.code) != .unavailable {
            return nil
        }
    }

    /// What commands set in place of the file.
    func overrides(of workspace: String) async throws -> [CommandOverride] {
        let request = encoded(API.listReps.request) { request, arena in
            request.workspace = arena.text(workspace)
        }
        return try await call(API.listReps, request).read { message in
            Repeated(message.pointee.reps, count: message.pointee.n_reps)
                .flatMap { RepView($0).overrides }
        }
    }
}

extension RepView {
    /// What commands set in place of the file.
    package var overrides: [CommandOverride] {
        var overrides: [CommandOverride] = []
        if isCapacityOverridden {
            overrides.append(
                CommandOverride(rep: key, key: .capacity, value: capacity.map { "\($0)" }))
        }
        if areHoursOverridden {
            overrides.append(
                CommandOverride(rep: key, key: .hours, value: hours.isEmpty ? nil : hours))
        }
        return overrides
    }
}
