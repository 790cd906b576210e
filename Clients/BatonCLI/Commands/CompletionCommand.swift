package import ArgumentParser

/// `baton completion`: what makes a shell complete command lines of baton.
package struct CompletionCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Prints what makes your shell complete baton's words.",
        discussion: Help.text(
            """
            The tab key completes commands, options and their values then. Leads, reps, teams, \
            tiers, calendars, plans and the like come from the server that the command line would \
            ask, as whoever it would ask as; where that takes too long or is refused, none are \
            offered, and nothing is said.

            In ~/.bashrc:                     source <(baton completion bash)
            In ~/.zshrc, behind compinit:     source <(baton completion zsh)
            In ~/.config/fish/config.fish:    baton completion fish | source

            `make install` puts them where every shell of this machine finds them.
            """,
            examples: [
                "source <(baton completion bash)",
                #"baton completion zsh >"${fpath[1]}/_baton""#,
                "baton completion fish >~/.config/fish/completions/baton.fish",
            ]))

    @Argument(help: "The shell.")
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
