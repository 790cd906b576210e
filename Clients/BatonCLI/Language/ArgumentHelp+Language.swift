internal import ArgumentParser

extension ArgumentHelp {
    /// The help of an option or an argument in the language that holds when its command is parsed.
    ///
    /// - Parameter valueName: What stands for its value, the same in every language; what
    ///   ``ValueNames`` calls it is shown.
    static func say(
        _ english: @autoclosure () -> String, fr french: @autoclosure () -> String,
        valueName: String? = nil
    ) -> ArgumentHelp {
        ArgumentHelp(BatonCLI.say(english(), fr: french()), valueName: valueName)
    }
}
