internal import Yams

/// Turns what the YAML parser says into problems of the file.
enum YAMLSyntax {
    static func refuse(_ error: any Error, text: String, _ problems: Problems) {
        let start = SourcePosition(line: 1, column: 1)
        guard let error = error as? YamlError else {
            return problems.refuse(start, "the file cannot be read as YAML")
        }
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            guard !problem.hasPrefix("Maximum nesting level") else {
                return problems.refuse(
                    SourcePosition(mark),
                    "more than \(WorkspaceFileLimits.depthMax) mappings and lists within each other"
                )
            }
            let start = context.map { SourcePosition($0.mark) } ?? SourcePosition(mark)
            if let (position, message) = known(
                context?.text ?? "", problem, from: start, to: SourcePosition(mark), text)
            {
                return problems.refuse(position, message)
            }
            let details = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
            problems.refuse(
                SourcePosition(mark),
                "this is no YAML: \(details); check the indentation, quotes and brackets here "
                    + "and above")
        case .reader: refuseCharacter(in: text, problems)
        default: problems.refuse(start, "the file cannot be read as YAML")
        }
    }

    /// The mistakes for which there is a better word than the parser's, with their places.
    private static func known(
        _ context: String, _ problem: String, from start: SourcePosition, to end: SourcePosition,
        _ text: String
    ) -> (SourcePosition, String)? {
        switch (context, problem) {
        case ("while scanning an alias", _):
            return (
                start,
                "a `*` here begins an alias, and a workspace file has no anchors and aliases; write "
                    + "the value out, or put the text in quotes"
            )
        case ("while scanning an anchor", _):
            return (
                start,
                "a `&` here begins an anchor, and a workspace file has none; put the text in quotes"
            )
        case ("while scanning a quoted scalar", "found unexpected end of stream"):
            return (start, "the quote that begins here is never closed")
        case (_, "found character that cannot start any token"):
            guard let scalar = end.scalar(in: text) else { return nil }
            if scalar == "\t" {
                return (end, "a tab cannot stand here; indent with spaces")
            }
            return (end, "no value begins with `\(scalar)`; put the text in quotes")
        default: return nil
        }
    }

    /// The parser names no line for a character that YAML does not allow.
    private static func refuseCharacter(in text: String, _ problems: Problems) {
        var position = SourcePosition(line: 1, column: 1)
        for scalar in text.unicodeScalars {
            guard isAllowed(scalar) else {
                let number = String(scalar.value, radix: 16, uppercase: true)
                let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
                return problems.refuse(
                    position, "the character U+\(code) cannot stand in a YAML file; take it out")
            }
            if scalar == "\n" {
                position = SourcePosition(line: position.line + 1, column: 1)
            } else {
                position.column += 1
            }
        }
        problems.refuse(
            SourcePosition(line: 1, column: 1), "the file has a character that YAML does not allow")
    }

    /// YAML 1.1 section 5.1, "printable".
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
