internal import BatonEngine
internal import BatonMessages
internal import BatonWorkspaceFile
internal import CBatonProtos

extension Arena {
    /// A workspace without its text.
    func workspace(
        _ workspace: WorkspaceSnapshot
    ) -> UnsafeMutablePointer<Baton__V1__Workspace> {
        let message = make(ResponseTypes.workspace)
        message.pointee.name = text(workspace.name)
        message.pointee.version = workspace.version
        if workspace.version > 0 { message.pointee.apply_time = timestamp(workspace.appliedAt) }
        message.pointee.reps = UInt32(workspace.reps)
        message.pointee.teams = UInt32(workspace.teams)
        return message
    }

    func set(
        _ preview: WorkspacePreview,
        in response: UnsafeMutablePointer<Baton__V1__PreviewWorkspaceResponse>
    ) {
        let tiers = preview.tiers
        response.pointee.running_clocks = UInt32(tiers.reduce(0) { $0 + $1.running })
        response.pointee.breached_clocks = UInt32(tiers.reduce(0) { $0 + $1.breached })
        response.pointee.cancelled_clocks = UInt32(tiers.reduce(0) { $0 + $1.cancelled })
        response.pointee.n_tiers = tiers.count
        response.pointee.tiers = array(tiers) { tier in
            let message = make(ResponseTypes.tierPreview)
            message.pointee.tier = text(tier.tier)
            message.pointee.running_clocks = UInt32(tier.running)
            message.pointee.breached_clocks = UInt32(tier.breached)
            message.pointee.cancelled_clocks = UInt32(tier.cancelled)
            return message
        }
    }

    func warning(_ warning: Diagnostic) -> UnsafeMutablePointer<Baton__V1__Warning> {
        let message = make(ResponseTypes.warning)
        message.pointee.line = UInt32(clamping: warning.line)
        message.pointee.column = UInt32(clamping: warning.column)
        message.pointee.key = text(warning.path)
        message.pointee.message = text(warning.message)
        return message
    }
}
