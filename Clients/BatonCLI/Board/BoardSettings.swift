/// What a board was opened for.
package struct BoardSettings: Equatable, Sendable {
    /// Empty: the only one.
    package var workspace: String
    /// Only this team; nil: all.
    package var team: String?
    /// What is due later is no concern yet.
    package var withinSeconds: Int64
    /// Who looks sees everybody's leads, so that the server's counts are of what is shown.
    package var seesAll: Bool

    package init(
        workspace: String, team: String? = nil, withinSeconds: Int64, seesAll: Bool = true
    ) {
        self.workspace = workspace
        self.team = team
        self.withinSeconds = withinSeconds
        self.seesAll = seesAll
    }
}
