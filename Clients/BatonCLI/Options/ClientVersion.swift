internal import BatonEngine
internal import BatonWorkspaceFile

/// What `baton --version` prints.
enum ClientVersion {
    static var description: String { "\(BatonVersion.number) (tzdata \(TimeZoneTables.version))" }
}
