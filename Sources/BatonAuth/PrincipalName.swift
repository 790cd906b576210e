package import BatonEngine

/// `ROLE/NAME`, as metadata and certificates name who acts: `rep/maya`, `operations/olga`.
package enum PrincipalName {
    /// Of the name, in bytes; the longest key of a workspace file.
    package static let bytesMax = 64

    /// What is wrong with a text.
    package enum Problem: Error, Hashable, Sendable {
        case noSlash
        /// What stands for the role.
        case unknownRole(String)
        /// How long what stands for the name is.
        case malformedName(bytes: Int)
    }

    /// Every role but the server's own.
    package static let roles = Principal.Role.allCases.filter { $0 != .system }

    /// The role of this name; nil for none, and for the server's own.
    package static func role(_ name: some StringProtocol) -> Principal.Role? {
        roles.first { "\($0)" == name }
    }

    /// 1 to 64 visible ASCII characters.
    package static func isName(_ name: some StringProtocol) -> Bool {
        (1...bytesMax).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    package static func parse(_ text: String) throws(Problem) -> Principal {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .noSlash }
        guard let role = role(parts[0]) else { throw .unknownRole(String(parts[0])) }
        guard isName(parts[1]) else { throw .malformedName(bytes: parts[1].utf8.count) }
        return Principal(role: role, name: String(parts[1]))
    }
}

extension Principal.Role {
    /// Whether the name of who has it is a rep's key (Documentation/Domain.md section 2).
    package var isOfRep: Bool { self == .rep || self == .manager }
}
