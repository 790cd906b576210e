internal import BatonAuth
internal import BatonEngine
internal import BatonJournal
internal import BatonJournalSQLite
internal import BatonWorkspaceFile

/// Makes a token in a data directory that no server has open: how the first one comes to be.
///
/// Whoever can write to the data directory can do anything with it in any case, so that nothing is
/// given away. A running server holds the directory's lock, for it would not know the token.
package enum FirstToken {
    /// What the token is to be good for, as the command line says it.
    package struct Options: Sendable {
        package var name: String
        package var role: String
        package var rep: String?
        package var workspaces: [String]
        /// How long from now, such as `90d`; nil: it has no end.
        package var expires: String?

        package init(
            name: String, role: String, rep: String?, workspaces: [String],
            expires: String?
        ) {
            self.name = name
            self.role = role
            self.rep = rep
            self.workspaces = workspaces
            self.expires = expires
        }

        /// - Throws: for options that make no sense, whatever there is already.
        package func check() throws(StartupError) {
            _ = try FirstToken.draft(self, at: SystemClock().now())
        }
    }

    /// Makes a token, if its secret can be handed over: nobody keeps it.
    ///
    /// - Parameter handOver: Gets the secret before the token is stored; answers why it could not be
    ///   handed over, and no token is made then.
    /// - Returns: The token's number.
    package static func create(
        _ options: Options, data: String, handOver: (String) -> String?
    ) throws(StartupError) -> String {
        let now = SystemClock().now()
        let draft = try draft(options, at: now)
        do {
            let directory = try DataDirectory.open(data, version: ServerVersion.number)
            return try withExtendedLifetime(directory) {
                let book = try TokenBook(TokenStore(directory: data))
                let record = try book.create(draft, by: "batond", at: now) {
                    (secret) throws(TokenStoreError) in
                    guard let problem = handOver(secret.text) else { return }
                    throw TokenStoreError(
                        .failed,
                        "the token could not be written to standard output (\(problem)), and none "
                            + "was made")
                }.record
                return "\(record.id)"
            }
        } catch let error as JournalError {
            throw StartupError(error)
        } catch let error as TokenStoreError where error.kind == .nameTaken {
            throw StartupError(
                "\(error): take another --name, or revoke it first (with the server running, "
                    + "baton token revoke)")
        } catch {
            throw StartupError("\(error)")
        }
    }

    private static func draft(
        _ options: Options, at now: Instant
    ) throws(StartupError) -> TokenDraft {
        guard let role = PrincipalName.role(options.role) else {
            let names = PrincipalName.roles.map { "\($0)" }.joined(separator: ", ")
            throw StartupError("--role \(options.role) is none of \(names)")
        }
        guard TokenDraft.isName(options.name) else {
            throw StartupError(
                "--name must be 1 to \(PrincipalName.bytesMax) visible ASCII characters without a "
                    + "slash, and nothing that looks like a token's number, such as T7")
        }
        guard role.isOfRep == (options.rep != nil) else {
            throw StartupError(
                role.isOfRep
                    ? "--role \(role) needs --rep with the key of a rep"
                    : "--rep is for the roles rep and manager only")
        }
        guard options.rep.map(PrincipalName.isName) ?? true else {
            throw StartupError("--rep must be the key of a rep of the workspace file")
        }
        let names = options.workspaces.withoutRepeats
        guard names.count <= TokenDraft.workspacesMax,
            names.allSatisfy({ !$0.isEmpty && WordSyntax.holds(for: $0) })
        else {
            throw StartupError(
                "--for takes names of a-z 0-9 _ -, at most \(TokenDraft.workspacesMax)")
        }
        return TokenDraft(
            name: options.name, role: role, rep: options.rep, workspaces: names,
            expiresAt: try options.expires.map { text throws(StartupError) in
                try end(text, after: now)
            })
    }

    private static func end(_ text: String, after now: Instant) throws(StartupError) -> Instant {
        guard let seconds = DurationForm.parse(text[...]),
            (1...lifetimeSecondsMax).contains(seconds)
        else {
            throw StartupError(
                "--expires \(text) must be a duration such as 12h or 90d, of at most ten years")
        }
        return Instant(microseconds: now.microseconds + seconds * 1_000_000)
    }

    /// Ten years.
    private static let lifetimeSecondsMax: Int64 = 3_650 * 86_400
}
