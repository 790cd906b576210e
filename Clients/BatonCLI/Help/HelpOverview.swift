internal import ArgumentParser

/// What `baton help` shows: every command by who uses it, and the first steps.
package enum HelpOverview {
    /// A command line, and what it is for.
    package struct Step: Sendable {
        package let line: String
        package let purpose: String
    }

    /// From nothing to a lead that is worked, and to somebody who leaves.
    package static let firstSteps = [
        Step(line: "batond --data data", purpose: "starts a server on this machine"),
        Step(line: "baton init workspace.yaml", purpose: "writes rules to start from"),
        Step(
            line: "baton apply -f workspace.yaml --as operations/olga",
            purpose: "puts them in force"),
        Step(
            line: #"baton submit --name "Zoé Martin" --category demo_request --as operations/olga"#,
            purpose: "sends a lead, and says who has it"),
        Step(line: "baton --as rep/amina", purpose: "lists amina's leads, the next due first"),
        Step(line: "baton accept L1 --as rep/amina", purpose: "takes it on"),
        Step(
            line: "baton contact L1 --by call --answered --as rep/amina",
            purpose: "records a call"),
        Step(line: "baton board --as operations/olga", purpose: "shows what is about to break"),
        Step(
            line: "baton offboard bruno --as operations/olga",
            purpose: "hands on what bruno holds, for he leaves"),
        Step(
            line: "baton login --as rep/amina",
            purpose: "keeps who you are: --as may be left out from then on"),
    ]

    private static let labelWidth = 14

    package static func lines(width: Int) -> [String] {
        let configuration = BatonCommand.configuration
        var lines = [configuration.abstract, "", "Usage: baton [<command>] [options]"]
        for group in configuration.groupedSubcommands {
            let rows = group.subcommands.filter { $0.configuration.shouldDisplay }.map {
                ($0.configuration.commandName ?? "", $0.configuration.abstract)
            }
            lines +=
                ["", "\(group.name):"] + HelpText.rows(rows, width: width, labelWidth: labelWidth)
        }
        lines += ["", "Topics:"]
        lines += HelpText.rows(
            HelpTopic.allCases.map { ($0.name, $0.abstract) }, width: width,
            labelWidth: labelWidth)
        lines += ["", "`baton help COMMAND` tells of a command, `baton help TOPIC` of a topic."]
        lines += ["", "Who you are and which server is asked: --as, --server, --workspace,"]
        lines += ["or BATON_AS, BATON_SERVER, BATON_WORKSPACE (`baton help settings`)."]
        lines += ["", "First steps:"]
        for step in firstSteps { lines += ["  # \(step.purpose)", "  \(step.line)"] }
        return lines
    }
}
