/// A line below an error that says what to do.
enum Hint {
    /// What it begins with.
    static var prefix: String { say("hint: ", fr: "conseil : ") }

    /// The line, in the language that holds now.
    static func line(
        _ english: @autoclosure () -> String, fr french: @autoclosure () -> String
    ) -> String {
        prefix + say(english(), fr: french())
    }
}
