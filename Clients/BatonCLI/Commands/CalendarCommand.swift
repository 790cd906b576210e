package import ArgumentParser

/// `baton calendar`: what has to do with opening hours.
package struct CalendarCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Works out deadlines, checks opening hours, imports holidays.",
        discussion: Help.text(examples: [
            "baton calendar due --tier critical --clock contact",
            "baton calendar import holidays.ics",
        ]),
        subcommands: [
            CalendarDueCommand.self, CalendarCheckCommand.self, CalendarImportCommand.self,
        ])

    package init() {}
}
