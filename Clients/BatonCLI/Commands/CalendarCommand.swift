package import ArgumentParser

/// `baton calendar`: what has to do with opening hours.
package struct CalendarCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Checks opening hours, and imports holidays.",
        subcommands: [CalendarCheckCommand.self, CalendarImportCommand.self])

    package init() {}
}
