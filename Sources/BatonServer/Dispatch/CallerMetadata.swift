package import BatonEngine
internal import BatonWire

/// Who calls, as the metadata `baton-as` says it: `rep/maya`, `operations/olga`.
///
/// Nothing proves it: the server listens on loopback only (Documentation/Design.md section 5).
package enum CallerMetadata {
    package static let key = "baton-as"
    /// Of the name, in bytes; the longest key of a workspace file.
    package static let nameBytesMax = 64
    /// Who calls without saying so.
    package static let absent = Principal(role: .operations, name: "local")

    /// Reads the values of the metadata.
    package static func principal(_ values: [String]) throws(Failure) -> Principal {
        guard let value = values.first else { return absent }
        guard values.count == 1 else {
            throw refusal("comes \(values.count) times; send it once")
        }
        let parts = value.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw refusal("must be ROLE/NAME such as rep/maya, found \(quoted(cut(value)))")
        }
        guard let role = roles.first(where: { $0.name == parts[0] })?.role else {
            let names = roles.map(\.name).joined(separator: ", ")
            throw refusal("has no role \(quoted(cut(String(parts[0])))); take one of \(names)")
        }
        let name = String(parts[1])
        guard !name.isEmpty, name.utf8.count <= nameBytesMax,
            name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            throw refusal(
                "must name somebody after the slash, in 1 to \(nameBytesMax) visible ASCII "
                    + "characters, found \(name.utf8.count) bytes")
        }
        return Principal(role: role, name: name)
    }

    /// Every role but the server's own.
    private static let roles: [(name: String, role: Principal.Role)] = Principal.Role.allCases
        .filter { $0 != .system }.map { ("\($0)", $0) }

    private static func cut(_ text: String) -> String { StatusDetails.cut(text, bytesMax: 80) }

    private static func refusal(_ text: String) -> Failure {
        Failure(
            .invalidArgument, .invalidCaller, "metadata \(key) \(text)",
            parameters: [Failure.Parameter("metadata", key)])
    }
}
