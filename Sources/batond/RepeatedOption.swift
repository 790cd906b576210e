internal import ArgumentParser

/// An option that comes twice, of which the parser would take the last without a word.
enum RepeatedOption {
    /// Those that may: what adds something each time, and what has no value.
    private static let others: Set<String> = [
        "--for", "--allow-open-admin", "--allow-plaintext", "--permit-pings-without-calls",
        "--help",
        "--version",
    ]

    /// - Throws: for the first option that comes a second time, such as another `--data`.
    static func check(_ arguments: [String]) throws(ValidationError) {
        var seen: Set<Substring> = []
        for argument in arguments {
            guard argument.hasPrefix("--") else { continue }
            guard argument != "--" else { return }
            let name = argument.prefix { $0 != "=" }
            guard seen.insert(name).inserted || others.contains(String(name)) else {
                throw ValidationError("\(name) comes twice; give it once")
            }
        }
    }
}
