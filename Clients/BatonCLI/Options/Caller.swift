internal import ArgumentParser

/// Who acts: `rep/maya`, `operations/olga`, as the metadata `baton-as` says it
/// (Documentation/Design.md section 5).
package struct Caller: Equatable, Sendable, CustomStringConvertible {
    package static let roles = [
        "integration", "rep", "manager", "operations", "admin", "viewer",
    ]
    package static let nameBytesMax = 64

    package let description: String

    /// Nil for what is no role and name; names are visible ASCII, at most 64 bytes.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, Self.roles.contains(String(parts[0])),
            (1...Self.nameBytesMax).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        description = text
    }
}

extension Caller: ExpressibleByArgument {
    /// Reads an option's value.
    package init?(argument: String) { self.init(argument) }
}
