package import ArgumentParser
internal import BatonTransport

/// The command line as a whole.
package struct BatonCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "baton",
            abstract: say(
                "Gives sales leads to whose turn it is, and works them.",
                fr: "Attribue les leads selon le tour de rôle, et suit leur traitement."),
            version: ClientVersion.description,
            groupedSubcommands: groups)
    }

    package static var help: Help {
        Help(
            examples: HelpOverview.firstSteps.map(\.line))
    }

    /// The commands by who uses them most.
    private static var groups: [CommandGroup] {
        [
            CommandGroup(
                name: say("Working leads", fr: "Traiter les leads"),
                subcommands: [
                    QueueCommand.self, NextCommand.self, FindCommand.self, ShowCommand.self,
                    AcceptCommand.self, DeclineCommand.self, DeferCommand.self, ContactCommand.self,
                    ReplyCommand.self, NoteCommand.self, SnoozeCommand.self, UpdateCommand.self,
                    CloseCommand.self, ReopenCommand.self,
                ]),
            CommandGroup(
                name: say("Managing teams", fr: "Piloter les équipes"),
                subcommands: [
                    BoardCommand.self, TeamCommand.self, LeadsCommand.self, RepsCommand.self,
                    HistoryCommand.self, WhyNotCommand.self, RouteCommand.self,
                    ReassignCommand.self,
                    PlanCommand.self, LeaveCommand.self, OutCommand.self, BackCommand.self,
                    WaiveCommand.self, ReviewCommand.self,
                ]),
            CommandGroup(
                name: say("Operating", fr: "Exploiter le service"),
                subcommands: [
                    InitCommand.self, TestCommand.self, ApplyCommand.self, WorkspaceCommand.self,
                    CalendarCommand.self, OffboardCommand.self, PauseCommand.self,
                    ResumeCommand.self,
                    CapacityCommand.self, HoursCommand.self, EraseCommand.self, TokenCommand.self,
                ]),
            CommandGroup(
                name: say("Scripts and other programs", fr: "Scripts et autres programmes"),
                subcommands: [
                    SubmitCommand.self, ImportCommand.self, ExportCommand.self,
                    WatchCommand.self,
                ]),
            CommandGroup(
                name: say("You and your shell", fr: "Vous et votre shell"),
                subcommands: [
                    LoginCommand.self, LogoutCommand.self, WhoamiCommand.self,
                    CompletionCommand.self,
                    ManualCommand.self,
                ]),
        ]
    }

    package init() {}
}

/// Runs the command line of the process and returns its exit code.
package func runBaton() async -> Int32 {
    StandardStreams.fillGaps()
    var isColourWanted = true
    var words: [String] = []
    do {
        let written = try RawArguments.ofProcess()
        if written.first == CompletionAnswer.word {
            return await CompletionAnswer.print(Array(written.dropFirst()))
        }
        isColourWanted = !written.contains("--no-color")
        words = written
        words = try RootArguments.arranged(written)
        if let status = try HelpPage.print(askedBy: words, isColourWanted: isColourWanted) {
            return status
        }
        var command = try BatonCommand.parseAsRoot(words)
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
        return ExitStatus.done.rawValue
    } catch let failure as CommandFailure {
        Console.standard(isColourWanted: isColourWanted).fail(
            failure.message, details: failure.details)
        return failure.status.rawValue
    } catch {
        return report(error, words, isColourWanted: isColourWanted)
    }
}

/// Prints what the parser has to say: help on standard output, complaints on standard error.
private func report(_ error: any Error, _ words: [String], isColourWanted: Bool) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    let console = Console.standard(isColourWanted: isColourWanted)
    let message = BatonCommand.fullMessage(for: error)
    guard BatonCommand.exitCode(for: error) != .success else {
        return HelpPage.print(message, askedBy: words, on: console)
    }
    let complaint = UsageComplaint(message, words)
    console.fail(complaint.message, details: complaint.details)
    return ExitStatus.usage.rawValue
}
