internal import Glibc

/// Where a profile's settings and its token are: `$XDG_CONFIG_HOME/baton` or `~/.config/baton`.
struct ProfileFiles: Equatable {
    let configuration: String
    let token: String

    /// Nil without a home.
    init?(_ profile: ProfileName?) {
        guard
            let base = environment("XDG_CONFIG_HOME")
                ?? environment("HOME").map({ "\($0)/.config" })
        else { return nil }
        let folder = "\(base)/baton" + (profile == nil ? "" : "/profiles")
        configuration = "\(folder)/\(profile?.description ?? "config")"
        token = profile.map { "\(folder)/\($0).token" } ?? "\(folder)/token"
    }

    /// Stores settings and perhaps a token, which only the user may read. Each file is whole at every
    /// moment, the token first: settings never name one that is not there.
    ///
    /// - Throws: ``CommandFailure`` if that cannot be written.
    func store(_ text: String, token secret: String?) throws(CommandFailure) {
        try PrivateFile.makeFolders(of: configuration)
        if let secret { try PrivateFile.replace(token, with: secret + "\n") }
        try PrivateFile.replace(configuration, with: text)
        if secret == nil { unlink(token) }
    }

    /// Forgets both; says whether there was anything.
    func remove() throws(CommandFailure) -> Bool {
        var hadAny = false
        for path in [configuration, token] {
            if unlink(path) == 0 {
                hadAny = true
            } else if errno != ENOENT {
                let problem = systemError()
                throw CommandFailure(
                    .refused,
                    say(
                        "cannot remove \(path): \(problem)",
                        fr: "impossible de supprimer \(path) : \(problem)"))
            }
        }
        return hadAny
    }
}
