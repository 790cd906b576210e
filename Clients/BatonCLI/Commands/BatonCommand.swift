package import ArgumentParser

/// The command line as a whole.
package struct BatonCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "baton",
        abstract: "Gives sales leads to whose turn it is, and works them.",
        discussion: ExitStatus.discussion, version: ClientVersion.description,
        subcommands: [
            QueueCommand.self, NextCommand.self, FindCommand.self, NoteCommand.self,
            TeamCommand.self, PlanCommand.self, OffboardCommand.self, LeaveCommand.self,
            ExportCommand.self,
            InitCommand.self, ApplyCommand.self, WorkspaceCommand.self, SubmitCommand.self,
            LeadsCommand.self, ShowCommand.self, HistoryCommand.self, WatchCommand.self,
            BoardCommand.self, AcceptCommand.self,
            DeclineCommand.self, DeferCommand.self, ContactCommand.self, ReplyCommand.self,
            SnoozeCommand.self, UpdateCommand.self, CloseCommand.self, ReopenCommand.self,
            ReassignCommand.self, WaiveCommand.self, WhyNotCommand.self, RouteCommand.self,
            ReviewCommand.self, RepsCommand.self, OutCommand.self, BackCommand.self,
            PauseCommand.self, ResumeCommand.self, CapacityCommand.self, HoursCommand.self,
            CalendarCommand.self, EraseCommand.self, TestCommand.self, TokenCommand.self,
            LoginCommand.self, LogoutCommand.self, WhoamiCommand.self,
        ])

    package init() {}
}

/// Runs the command line of the process and returns its exit code.
package func runBaton() async -> Int32 {
    var isColourWanted = true
    do {
        let arguments = try RootArguments.arranged(RawArguments.ofProcess())
        isColourWanted = !arguments.contains("--no-color")
        var command = try BatonCommand.parseAsRoot(arguments)
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
        return report(error, isColourWanted: isColourWanted)
    }
}

/// Prints what ArgumentParser has to say: help on standard output, complaints on standard error.
private func report(_ error: any Error, isColourWanted: Bool) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    let console = Console.standard(isColourWanted: isColourWanted)
    let message = BatonCommand.fullMessage(for: error)
    guard BatonCommand.exitCode(for: error) != .success else {
        console.out.line(message)
        console.flush()
        if console.out.isUnread { Signals.end(by: .brokenPipe) }
        return ExitStatus.done.rawValue
    }
    let prefix = "Error: "
    let text = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
    console.fail(say(text, fr: FrenchParserMessage.text(text)))
    return ExitStatus.usage.rawValue
}
