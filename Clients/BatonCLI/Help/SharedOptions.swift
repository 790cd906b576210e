/// A command's options, apart by where they come from.
package struct SharedOptions {
    package private(set) var own: [CommandDescription.Argument] = []
    /// Those of ``ChangeOptions``.
    package private(set) var change: [CommandDescription.Argument] = []
    /// Those of ``OutputOptions``.
    package private(set) var output: [CommandDescription.Argument] = []
    /// Those of ``ConnectionOptions``.
    package private(set) var connection: [CommandDescription.Argument] = []

    package static let changeOptions = CommandDescription(of: ChangeOptions.self)?.shown ?? []
    package static let outputOptions = CommandDescription(of: OutputOptions.self)?.shown ?? []
    package static let connectionOptions =
        CommandDescription(of: ConnectionOptions.self)?.shown ?? []

    package static func groups(of description: CommandDescription) -> SharedOptions {
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
