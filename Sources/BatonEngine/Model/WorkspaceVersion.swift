/// A version of the workspace file: when it was applied, and by whom.
package struct WorkspaceVersion: Hashable, Sendable {
    /// The first is 1.
    package var version: UInt32
    package var at: Instant
    package var principal: Principal

    package init(version: UInt32, at: Instant, principal: Principal) {
        self.version = version
        self.at = at
        self.principal = principal
    }
}
