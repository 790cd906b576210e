internal import ArgumentParser

extension DurationArgument: ExpressibleByArgument {
    /// Reads an option's value.
    package init?(argument: String) { self.init(argument) }
}

extension DayArgument: ExpressibleByArgument {
    /// Reads an option's value.
    package init?(argument: String) { self.init(argument) }
}

extension WorkspaceSide: ExpressibleByArgument {}

extension TimeArgument: ExpressibleByArgument {
    /// Reads an option's value.
    package init?(argument: String) { self.init(argument) }
}

/// A free value of a lead: `KEY=VALUE`.
package struct AttributeArgument: Equatable, Sendable, ExpressibleByArgument {
    package let key: String
    package let value: String

    /// Nil without an equals sign, or with a key that the API does not take.
    package init?(argument: String) {
        guard let equals = argument.firstIndex(of: "=") else { return nil }
        key = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
        guard LeadColumns.isAttributeKey(key) else { return nil }
    }
}

extension RequestIdentifier: ExpressibleByArgument {
    /// Reads an option's value; nil if it is empty or too long.
    package init?(argument: String) {
        guard (1...Self.bytesMax).contains(argument.utf8.count) else { return nil }
        self.init(argument)
    }
}
