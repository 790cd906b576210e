package import ArgumentParser

/// `baton calendar`: what has to do with opening hours.
package struct CalendarCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "calendar",
            abstract: say(
                "Works out deadlines, checks opening hours, imports holidays.",
                fr: "Calcule des échéances, vérifie des horaires, importe des jours fériés."),
            subcommands: [
                CalendarDueCommand.self, CalendarCheckCommand.self, CalendarImportCommand.self,
            ])
    }

    package static var help: Help {
        Help(
            examples: [
                "baton calendar due --tier critical --clock contact",
                "baton calendar import holidays.ics",
            ])
    }

    package init() {}
}
