package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// A token as the server told of it.
package struct TokenView: Equatable, Sendable {
    package var id = ""
    package var name = ""
    package var role: RoleName?
    package var rep = ""
    package var workspaces: [String] = []
    package var created: Instant?
    package var createdBy = ""
    package var expires: Instant?
    package var lastUsed: Instant?
    package var revoked: Instant?
    package var revokedBy = ""

    /// Reads a message; nil reads as an empty token.
    package init(_ message: UnsafePointer<Baton__V1__Token>?) {
        guard let token = message?.pointee else { return }
        id = String(protobuf: token.id)
        name = String(protobuf: token.name)
        role = RoleName(rawValue: token.role.rawValue)
        rep = String(protobuf: token.rep)
        workspaces = Repeated(token.workspaces, count: token.n_workspaces).map {
            String(protobuf: $0)
        }
        created = Instant(token.create_time)
        createdBy = String(protobuf: token.created_by)
        expires = Instant(token.expire_time)
        lastUsed = Instant(token.last_use_time)
        revoked = Instant(token.revoke_time)
        revokedBy = String(protobuf: token.revoked_by)
    }

    /// The columns of `baton token list`.
    static var columns: [Table.Column] {
        [
            Table.Column("TOKEN", fr: "JETON"), Table.Column("NAME", fr: "NOM"),
            Table.Column("ROLE", fr: "RÔLE"), Table.Column("REP", fr: "COMMERCIAL"),
            Table.Column("WORKSPACES", fr: "ESPACES", isFlexible: true),
            Table.Column("CREATED", fr: "CRÉÉ"), Table.Column("BY", fr: "PAR"),
            Table.Column("LAST USED", fr: "DERNIER USAGE"), Table.Column("EXPIRES", fr: "EXPIRE"),
            Table.Column("REVOKED", fr: "RÉVOQUÉ"),
        ]
    }

    /// To the minute, as it is kept: with seconds it could lie before the token was made.
    private func use(_ instant: Instant, _ zone: UserZone) -> String {
        zone.textToMinute(instant)
    }

    private var never: String { say("never", fr: "jamais") }

    /// One line of `baton token list`.
    func row(_ zone: UserZone, now: Instant) -> [String] {
        [
            id, name, role.map { "\($0)" } ?? "", rep,
            workspaces.isEmpty ? say("all", fr: "tous") : workspaces.joined(separator: ","),
            created.map(zone.text) ?? "", createdBy, lastUsed.map { use($0, zone) } ?? never,
            expires.map { zone.text($0) + ($0 <= now ? say(" (expired)", fr: " (expiré)") : "") }
                ?? never,
            revoked.map {
                say("\(zone.text($0)) by \(revokedBy)", fr: "\(zone.text($0)) par \(revokedBy)")
            } ?? "-",
        ]
    }
}
