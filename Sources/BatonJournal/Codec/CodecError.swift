/// A value that has no stored form, or bytes that are no stored value.
package struct CodecError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The message and field, such as `entry.events[1].LeadAssigned.how`.
    package var field: String
    /// What is wrong with it, as the end of a sentence that begins with the field. Never the
    /// content of a text.
    package var problem: String

    package init(field: String, problem: String) {
        self.field = field
        self.problem = problem
    }

    package var description: String { "\(field): \(problem)" }
}
