internal import BatonEngine
internal import BatonWorkspaceFile

/// What `baton --version` prints.
enum ClientVersion {
    static let description = "\(BatonVersion.number) (tzdata \(TimeZoneTables.version))"
}
