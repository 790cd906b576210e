internal import CBatonProtos

/// Whose leads are the user's own.
enum OwnRep {
    /// The rep that was named, else the one whom the server takes the user for.
    ///
    /// - Throws: ``CommandFailure`` if that is nobody with leads.
    static func find(_ named: String?, in session: Session) async throws -> String {
        if let named { return named }
        let caller = try await session.client.call(
            API.getCaller, encoded(API.getCaller.request) { _, _ in }
        ).read { CallerView($0) }
        guard caller.role == .rep || caller.role == .manager else {
            throw CommandFailure(
                .usage, "you are \(caller.caller), who has no leads of their own",
                details: [
                    "hint: --rep NAME or --as rep/NAME says whose; `baton login` keeps it; "
                        + "`baton help` lists what else there is"
                ])
        }
        return caller.name
    }
}
