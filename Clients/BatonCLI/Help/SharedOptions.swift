internal import ArgumentParser

/// A command's options, apart by where they come from.
package struct SharedOptions {
    package private(set) var own: [CommandDescription.Argument] = []
    /// Those of ``ChangeOptions``.
    package private(set) var change: [CommandDescription.Argument] = []
    /// Those of ``OutputOptions``.
    package private(set) var output: [CommandDescription.Argument] = []
    /// Those of ``ConnectionOptions``.
    package private(set) var connection: [CommandDescription.Argument] = []

    // In the language that holds, as the options of the command that they are looked for in.
    package static var changeOptions: [CommandDescription.Argument] { shown(ChangeOptions.self) }
    package static var outputOptions: [CommandDescription.Argument] { shown(OutputOptions.self) }
    package static var connectionOptions: [CommandDescription.Argument] {
        shown(ConnectionOptions.self)
    }

    private static func shown(
        _ options: any ParsableArguments.Type
    ) -> [CommandDescription.Argument] {
        CommandDescription(of: options)?.shown ?? []
    }

    package static func groups(of description: CommandDescription) -> SharedOptions {
        let (changeOptions, outputOptions) = (changeOptions, outputOptions)
        let connectionOptions = connectionOptions
        var groups = SharedOptions()
        for option in description.shown where option.kind != .positional {
            if changeOptions.contains(option) {
                groups.change.append(option)
            } else if outputOptions.contains(option) {
                groups.output.append(option)
            } else if connectionOptions.contains(option) {
                groups.connection.append(option)
            } else {
                groups.own.append(option)
            }
        }
        return groups
    }
}
