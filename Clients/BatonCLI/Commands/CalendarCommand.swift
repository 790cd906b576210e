package import ArgumentParser

/// `baton calendar`: what has to do with opening hours.
package struct CalendarCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Works out deadlines, checks opening hours, imports holidays.",
        subcommands: [
            CalendarDueCommand.self, CalendarCheckCommand.self, CalendarImportCommand.self,
        ])

    package init() {}
}
