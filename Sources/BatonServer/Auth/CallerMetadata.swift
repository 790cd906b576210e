internal import BatonAuth
package import BatonEngine
internal import BatonWire

/// On whose behalf a call is made, as the metadata `baton-as` says it: `rep/maya`,
/// `operations/olga`.
///
/// It proves nothing. Without authentication it is taken as it stands, and the server listens on
/// loopback only; with authentication it needs a role that may act for others
/// (Documentation/Security.md section 3).
package enum CallerMetadata {
    package static let key = "baton-as"
    /// Who calls without saying so, where nothing has to be proved.
    package static let absent = Principal(role: .operations, name: "local")

    /// Reads the one value of the metadata.
    package static func principal(_ value: String) throws(Failure) -> Principal {
        do throws(PrincipalName.Problem) {
            return try PrincipalName.parse(value)
        } catch {
            switch error {
            case .noSlash:
                throw refusal("must be ROLE/NAME such as rep/maya, found \(quoted(cut(value)))")
            case .unknownRole(let role):
                let names = PrincipalName.roles.map { "\($0)" }.joined(separator: ", ")
                throw refusal("has no role \(quoted(cut(role))); take one of \(names)")
            case .malformedName(let bytes):
                throw refusal(
                    "must name somebody after the slash, in 1 to \(PrincipalName.bytesMax) "
                        + "visible ASCII characters, found \(bytes) bytes")
            }
        }
    }

    static func repeated(_ count: Int) -> Failure { refusal("comes \(count) times; send it once") }

    private static func cut(_ text: String) -> String { StatusDetails.cut(text, bytesMax: 80) }

    private static func refusal(_ text: String) -> Failure {
        Failure(
            .invalidArgument, .invalidCaller, "metadata \(key) \(text)",
            parameters: [Failure.Parameter("metadata", key)])
    }
}
