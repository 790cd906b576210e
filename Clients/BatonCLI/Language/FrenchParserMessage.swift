/// The commonest complaints of ArgumentParser in French; its words are English in every locale.
///
/// It says nothing about a message that is not known: that stays as it is. What it quotes of
/// commands, options and their help stays too.
enum FrenchParserMessage {
    /// A message of one or several lines, without `Error: `.
    static func text(_ message: String) -> String {
        message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0)) }.joined(separator: "\n")
    }

    /// Forms of a line: what is said around the texts that it quotes, in both languages.
    private static let forms: [(english: [String], french: [String])] = [
        (
            ["Unknown option '", "'. Did you mean '", "'?"],
            ["option inconnue '", "' ; vouliez-vous dire '", "' ?"]
        ),
        (["Unknown option '", "'"], ["option inconnue '", "'"]),
        (["Missing value for '", "'"], ["il manque une valeur à '", "'"]),
        (["Missing expected argument '", "'"], ["il manque l'argument '", "'"]),
        (["Missing one of: '", "'"], ["il manque l'un de : '", "'"]),
        (["Unexpected argument '", "'"], ["argument inattendu '", "'"]),
        (
            ["The option '", "' does not take any value, but '", "' was specified."],
            ["l'option '", "' ne prend pas de valeur, mais '", "' est donné"]
        ),
        (
            ["The value '", "' is invalid for '", "': ", ""],
            ["la valeur '", "' ne convient pas à '", "' : ", ""]
        ),
        (
            ["The value '", "' is invalid for '", "'. Please provide one of ", "."],
            ["la valeur '", "' ne convient pas à '", "' ; donnez l'un de ", ""]
        ),
        (
            ["The value '", "' is invalid for '", "'. Please provide one of the following:"],
            ["la valeur '", "' ne convient pas à '", "' ; donnez l'un de :"]
        ),
        (
            ["The value '", "' is invalid for '", "'"],
            ["la valeur '", "' ne convient pas à '", "'"]
        ),
        (["Help:  ", ""], ["Aide :  ", ""]),
        (["Usage: ", ""], ["Usage : ", ""]),
        (["  See '", "' for more information."], ["  Voir '", "' pour en savoir plus."]),
        (["", " unexpected arguments: '", "'"], ["", " arguments inattendus : '", "'"]),
    ]

    private static func line(_ line: String) -> String {
        // How to write a time is what the help of such an option is read for.
        if line.hasPrefix("Help:  ") {
            if line.contains(TimeArgument.forms) { return "Aide :  " + TimeArgument.frenchForms }
            if line.contains(DayArgument.forms) { return "Aide :  " + DayArgument.frenchForms }
        }
        for form in forms {
            guard let quotes = quotes(in: line, form.english) else { continue }
            return zip(form.french, quotes.map(choices) + [""]).map { $0 + $1 }.joined()
        }
        return line
    }

    /// `'call', 'email' or 'chat'` with a French conjunction.
    private static func choices(_ quote: String) -> String {
        guard quote.hasPrefix("'"), quote.hasSuffix("'") else { return quote }
        return quote.replacing("' or '", with: "' ou '").replacing("' and '", with: "' ou '")
    }

    /// What stands between the words of a form; nil if the line is not of it.
    private static func quotes(in line: String, _ words: [String]) -> [String]? {
        guard let first = words.first, let last = words.last, line.hasPrefix(first) else {
            return nil
        }
        var rest = line.dropFirst(first.count)
        var quotes: [String] = []
        for word in words.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: word) else { return nil }
            quotes.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        return quotes + [String(rest.dropLast(last.count))]
    }
}
