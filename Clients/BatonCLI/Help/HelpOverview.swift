internal import ArgumentParser

/// What `baton help` shows: every command by who uses it, and the first steps.
package enum HelpOverview {
    /// A command line, and what it is for.
    package struct Step: Sendable {
        package let line: String
        package let purpose: String
    }

    /// From nothing to a lead that is worked, and to somebody who leaves.
    package static var firstSteps: [Step] {
        [
            Step(
                line: "batond --data data",
                purpose: say(
                    "starts a server on this machine", fr: "démarre un serveur sur cette machine")),
            Step(
                line: "baton init workspace.yaml",
                purpose: say("writes rules to start from", fr: "écrit des règles pour commencer")),
            Step(
                line: "baton apply -f workspace.yaml --as operations/olga",
                purpose: say("puts them in force", fr: "les met en vigueur")),
            Step(
                line:
                    #"baton submit --name "Zoé Martin" --category demo_request --as operations/olga"#,
                purpose: say(
                    "sends a lead, and says who has it", fr: "envoie un lead, et dit qui l'a reçu")),
            Step(
                line: "baton --as rep/amina",
                purpose: say(
                    "lists amina's leads, the next due first",
                    fr: "liste les leads d'amina, la prochaine échéance d'abord")),
            Step(
                line: "baton accept L1 --as rep/amina",
                purpose: say("takes it on", fr: "le prend en charge")),
            Step(
                line: "baton contact L1 --by call --answered --as rep/amina",
                purpose: say("records a call", fr: "enregistre un appel")),
            Step(
                line: "baton board --as operations/olga",
                purpose: say("shows what is about to break", fr: "montre ce qui va être dépassé")),
            Step(
                line: "baton offboard bruno --as operations/olga",
                purpose: say(
                    "hands on what bruno holds, for he leaves",
                    fr: "transmet ce qui est au nom de bruno, qui s'en va")),
            Step(
                line: "baton login --as rep/amina",
                purpose: say(
                    "keeps who you are: --as may be left out from then on",
                    fr: "retient qui vous êtes : --as peut être omis ensuite")),
        ]
    }

    private static let labelWidth = 14

    private static var usage: String {
        say("Usage: baton [<command>] [options]", fr: "Usage : baton [<commande>] [options]")
    }

    private static var more: [String] {
        [
            say(
                "`baton help COMMAND` tells of a command, `baton help TOPIC` of a topic.",
                fr: "`baton help COMMANDE` explique une commande, `baton help SUJET` un sujet."),
            "",
            say(
                "Who you are and which server is asked: --as, --server, --workspace,",
                fr: "Qui vous êtes et quel serveur est interrogé : --as, --server, --workspace,"),
            say(
                "or BATON_AS, BATON_SERVER, BATON_WORKSPACE (`baton help settings`).",
                fr: "ou BATON_AS, BATON_SERVER, BATON_WORKSPACE (`baton help settings`)."),
        ]
    }

    package static func lines(width: Int) -> [String] {
        let configuration = BatonCommand.configuration
        var lines = [configuration.abstract, "", usage]
        for group in configuration.groupedSubcommands {
            let rows = group.subcommands.filter { $0.configuration.shouldDisplay }.map {
                ($0.configuration.commandName ?? "", $0.configuration.abstract)
            }
            lines +=
                ["", labelled(group.name)]
                + HelpText.rows(rows, width: width, labelWidth: labelWidth)
        }
        lines += ["", labelled(say("Topics", fr: "Sujets"))]
        lines += HelpText.rows(
            HelpTopic.allCases.map { ($0.name, $0.abstract) }, width: width,
            labelWidth: labelWidth)
        lines += [""] + more
        lines += ["", labelled(say("First steps", fr: "Premiers pas"))]
        for step in firstSteps { lines += ["  # \(step.purpose)", "  \(step.line)"] }
        return lines
    }
}
