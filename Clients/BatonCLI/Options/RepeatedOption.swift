/// An option that comes twice, of which the parser would take the last without a word.
enum RepeatedOption {
    /// Those that may come several times: each adds something.
    static let lists: Set<String> = [
        "--attribute", "--clear", "--event", "--for", "--result", "--state",
    ]

    /// Those without a value, which say the same however often.
    static let flags: Set<String> = [
        "--all", "--answered", "--auto", "--automated", "--bell", "--breached", "--count-turn",
        "--delegate", "--dry-run",
        "--events",
        "--explain", "--force", "--help", "--keep", "--meeting-booked", "--mine", "--no-color",
        "--no-wait",
        "--once", "--open",
        "--origins", "--planned", "--quiet", "--reset", "--shed", "--tls", "--utc", "--version",
        "--waiting", "--why",
        "--yes", "-y",
        "-h", "-help", "-q",
    ]

    /// One name of those that have several.
    private static let longNames: [Substring: Substring] = [
        "-f": "--file", "-o": "--output", "--of": "--rep", "--within": "--due-within",
    ]

    /// - Throws: ``CommandFailure`` for the first option that comes a second time.
    static func check(_ arguments: some Sequence<String>) throws(CommandFailure) {
        var seen: Set<Substring> = []
        for argument in arguments {
            guard argument.hasPrefix("-") else { continue }
            guard argument != "--" else { return }
            let written = argument.prefix { $0 != "=" }
            let name = longNames[written] ?? written
            guard name.hasPrefix("--"), !lists.contains(String(name)),
                !flags.contains(String(name))
            else { continue }
            guard seen.insert(name).inserted else {
                throw CommandFailure(
                    .usage,
                    say(
                        "\(name) comes twice; give it once",
                        fr: "\(name) vient deux fois ; donnez-le une fois"))
            }
        }
    }
}
