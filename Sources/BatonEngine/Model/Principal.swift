/// Who asks for a change (Documentation/Design.md section 5).
package struct Principal: Hashable, Sendable {
    package enum Role: UInt8, Sendable, CaseIterable {
        case integration = 1
        case rep
        case manager
        case operations
        case admin
        case viewer
        /// The server itself: time that passes.
        case system
    }

    package var role: Role
    /// For `rep` and `manager` the rep's key; otherwise whoever it is.
    package var name: String

    package init(role: Role, name: String) {
        self.role = role
        self.name = name
    }

    package static let system = Principal(role: .system, name: "")
}
