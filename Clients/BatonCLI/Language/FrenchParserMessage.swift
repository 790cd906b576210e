/// The commonest complaints of ArgumentParser in French; its words are English in every locale.
///
/// It says nothing about a message that is not known: that stays as it is. Of what it quotes only
/// names of values have French words; help is French already.
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
        (["Missing required subcommand."], ["il manque une sous-commande"]),
        (["Invalid option: ", ""], ["option non valable : ", ""]),
        (["Help:  ", ""], ["Aide :  ", ""]),
        (["Usage: ", ""], ["Usage : ", ""]),
        (["  See '", "' for more information."], ["  Voir '", "' pour en savoir plus."]),
        (["", " unexpected arguments: '", "'"], ["", " arguments inattendus : '", "'"]),
    ]

    private static func line(_ line: String) -> String {
        for form in forms {
            guard let quotes = quotes(in: line, form.english) else { continue }
            let said = quotes.enumerated().map { place, quote in
                isOfParser(place, in: form.english) ? ValueNames.said(within: quote) : quote
            }
            return zip(form.french, said.map(choices) + [""]).map { $0 + $1 }.joined()
        }
        return line
    }

    /// Whether a quote is how the parser writes options and arguments, not what the user wrote.
    private static func isOfParser(_ place: Int, in form: [String]) -> Bool {
        switch form.first {
        case "The value '": place == 1
        case "Missing value for '", "Missing expected argument '", "Missing one of: '", "Help:  ",
            "Usage: ":
            true
        default: false
        }
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
