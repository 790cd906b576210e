package import ArgumentParser

/// `baton completion`: what makes a shell complete command lines of baton.
package struct CompletionCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "completion",
            abstract: say(
                "Prints what makes your shell complete baton's words.",
                fr: "Imprime de quoi compléter les commandes de baton dans votre shell."))
    }

    package static var help: Help {
        Help(
            say(
                """
                The tab key completes commands, options and their values then. Leads, reps, \
                teams, tiers, calendars, plans and the like come from the server that the \
                command line would ask, as whoever it would ask as; where that takes too long \
                or is refused, none are offered, and nothing is said.

                In ~/.bashrc:                     source <(baton completion bash)
                In ~/.zshrc, behind compinit:     source <(baton completion zsh)
                In ~/.config/fish/config.fish:    baton completion fish | source

                `make install` puts them where every shell of this machine finds them.
                """,
                fr: """
                    La touche Tab complète alors les commandes, les options et leurs valeurs. \
                    Les leads, commerciaux, équipes, niveaux, calendriers, plans et autres \
                    viennent du serveur que la ligne de commande interrogerait, sous le nom \
                    qu'elle prendrait ; si cela dure trop longtemps ou est refusé, rien n'est \
                    proposé, et rien n'est dit.

                    Dans ~/.bashrc :                     source <(baton completion bash)
                    Dans ~/.zshrc, après compinit :      source <(baton completion zsh)
                    Dans ~/.config/fish/config.fish :    baton completion fish | source

                    `make install` les met là où chaque shell de cette machine les trouve.
                    """),
            examples: [
                "source <(baton completion bash)",
                #"baton completion zsh >"${fpath[1]}/_baton""#,
                "baton completion fish >~/.config/fish/completions/baton.fish",
            ])
    }

    @Argument(
        help: .say(
            "The shell.",
            fr: "Le shell."))
    package var shell: CompletionScript

    package init() {}

    package func run() async throws {
        let console = Console.standard()
        console.out.line(shell.text)
        console.flush()
        let status = console.checkAnswer(.done)
        guard status == .done else { throw ExitCode(status.rawValue) }
        if console.out.isUnread { Signals.end(by: .brokenPipe) }
    }
}
