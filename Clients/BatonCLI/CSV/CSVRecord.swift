/// One record of a CSV file: its fields, quotes taken off, as bytes that nobody has checked yet.
package struct CSVRecord: Equatable, Sendable {
    /// The physical line on which the record starts; the first is 1.
    package let line: Int
    private let bytes: [UInt8]
    private let ends: [Int]

    init(line: Int, bytes: [UInt8], ends: [Int]) {
        self.line = line
        self.bytes = bytes
        self.ends = ends
    }

    /// How many fields it has, at least one.
    package var count: Int { ends.count }

    /// The bytes of a field.
    package subscript(index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}

/// Why a line of a CSV file is no record (RFC 4180 section 2).
package enum CSVDefect: Equatable, Sendable {
    /// `5" screen`: a field that has a quote must begin with one.
    case quoteInsideField
    /// `"Ann"e`: after the closing quote comes a comma or the end of the line.
    case textAfterQuote
    /// The quoted field reaches to the end of the file.
    case unclosedQuote
    /// A carriage return without a line feed.
    case strayCarriageReturn
    /// Longer than `CSVReader.recordBytesMax`.
    case tooLong

    /// What is wrong and what to do, as the end of a sentence.
    package var explanation: String {
        switch self {
        case .quoteInsideField:
            say(
                "a quote inside an unquoted field; put the field in quotes and write \"\" for each quote",
                fr:
                    "un guillemet dans un champ sans guillemets ; mettez le champ entre guillemets et "
                    + "écrivez \"\" pour chacun")
        case .textAfterQuote:
            say(
                "text after a closing quote; write \"\" for a quote inside a quoted field",
                fr:
                    "du texte après un guillemet fermant ; écrivez \"\" pour un guillemet dans un champ"
            )
        case .unclosedQuote:
            say("a quoted field is never closed", fr: "un champ entre guillemets n'est pas fermé")
        case .strayCarriageReturn:
            say(
                "a carriage return without a line feed; end lines with LF or CR LF",
                fr: "un retour chariot sans saut de ligne ; finissez les lignes par LF ou CR LF")
        case .tooLong:
            say(
                "the record is longer than \(CSVReader.recordBytesMax / 1024) KiB; is a quote not closed?",
                fr:
                    "l'enregistrement dépasse \(CSVReader.recordBytesMax / 1024) Kio ; un guillemet "
                    + "n'est-il pas fermé ?")
        }
    }
}
