internal import ArgumentParser

/// The name of a set of settings: letters, digits, `_` `.` `-`, at most 64 bytes; no dot first.
package struct ProfileName: Equatable, Sendable, CustomStringConvertible, ExpressibleByArgument {
    package let description: String

    /// Nil for what cannot be one: it names a file.
    package init?(argument: String) {
        guard (1...64).contains(argument.utf8.count), !argument.hasPrefix("."),
            argument.unicodeScalars.allSatisfy({ scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || "_.-".unicodeScalars.contains(scalar))
            })
        else { return nil }
        description = argument
    }

    /// From the option or BATON_PROFILE; nil for the settings that hold without a name.
    static func wanted(_ options: ConnectionOptions) throws -> ProfileName? {
        if let profile = options.profile { return profile }
        guard let text = environment("BATON_PROFILE") else { return nil }
        guard let profile = ProfileName(argument: text) else {
            throw CommandFailure(
                .usage,
                say(
                    "BATON_PROFILE is \(quoted(text)), which is no name: letters, digits, _ . -",
                    fr:
                        "BATON_PROFILE vaut \(quoted(text)), qui n'est pas un nom : lettres, chiffres, "
                        + "_ . -"))
        }
        return profile
    }
}
