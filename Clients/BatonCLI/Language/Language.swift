/// The language of what the command says to people (Documentation/CommandLine.md section 2).
///
/// Records (JSON, JSON lines, CSV and YAML), the names of commands and options, keys and exit codes
/// are the same in every language.
package enum Language: Equatable, Sendable {
    case english
    case french

    /// The language of what runs now. It is inherited by tasks, not by threads or signal handlers.
    @TaskLocal package static var current = Language.english

    /// The language of the process's environment.
    package static var ofProcess: Language { Language(environment: environment) }

    /// From the first of LC_ALL, LC_MESSAGES and LANG that is set and not empty (POSIX.1-2017
    /// section 8.2). The locale need not be installed; what is not French is English.
    ///
    /// - Parameter environment: The value of a variable; nil or empty if it is not set.
    package init(environment: (String) -> String?) {
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = variables.lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        // language[_territory][.codeset][@modifier], as ISO/IEC TR 14652 writes it.
        let language = locale.prefix { !"_.@-".contains($0) }
        self = language.lowercased() == "fr" ? .french : .english
    }
}

/// A text in the language that holds now.
///
/// Both stand side by side where they are used, so that whoever changes one sees the other.
func say(
    _ english: @autoclosure () -> String, fr french: @autoclosure () -> String
) -> String {
    switch Language.current {
    case .english: english()
    case .french: french()
    }
}

/// What stands before a value: `state:`, in French `état :`.
func labelled(_ label: String) -> String { say("\(label):", fr: "\(label) :") }
