package import ArgumentParser

/// How answers are printed.
package enum OutputFormat: String, CaseIterable, Sendable, ExpressibleByArgument {
    /// Text for people.
    case table
    case json
    /// A JSON object a line.
    case jsonl
    case csv
    case yaml
}

/// The names after `--columns`.
package struct ColumnList: Equatable, Sendable, ExpressibleByArgument {
    package let names: [String]

    /// Nil if a name is missing.
    package init?(argument: String) {
        names = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0).trimmed
        }
        guard !names.contains("") else { return nil }
    }
}

/// The options of every command (Documentation/CommandLine.md section 2).
package struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: .say(
            "How to print: table, json, jsonl, csv or yaml.",
            fr: "Comment imprimer : table, json, jsonl, csv ou yaml.", valueName: "format"))
    package var output: OutputFormat = .table

    @Option(
        help: .say(
            """
            Only these columns, in this order, such as id,profile.name: named as in the JSON. \
            A name that there is not lists those that there are.
            """,
            fr: """
                Seulement ces colonnes, dans cet ordre, comme id,profile.name : nommées comme \
                dans le JSON. Un nom qui n'existe pas liste ceux qui existent.
                """, valueName: "a,b,c"))
    package var columns: ColumnList?

    @Flag(
        name: .shortAndLong,
        help: .say(
            "In place of text only ids, one a line; no notes, warnings or progress.",
            fr: """
                Au lieu de texte, les identifiants seuls, un par ligne ; ni notes, ni \
                avertissements, ni progression.
                """))
    package var quiet = false

    @Flag(
        help: .say(
            "No colours, as with the variable NO_COLOR; without a terminal there are none.",
            fr: """
                Pas de couleurs, comme avec la variable NO_COLOR ; sans terminal il n'y en a \
                pas.
                """))
    package var noColor = false

    package init() {}

    /// The language of reasons that stand in the answer: records are the same in every language.
    var language: Language { output == .table ? Language.current : .english }

    /// Refuses what nobody can print.
    package func validate() throws {
        if let columns, let twice = columns.names.firstRepeated {
            throw ValidationError(columnComesTwice(twice))
        }
    }

    /// - Throws: ``CommandFailure`` for a column that there is not, with all that there are.
    package func selection(
        of schema: RecordSchema
    ) throws(CommandFailure) -> ColumnSelection? {
        guard let columns else { return nil }
        let names = columns.names.map(schema.resolved)
        if let twice = names.firstRepeated {
            throw CommandFailure(.usage, columnComesTwice(twice))
        }
        if let name = names.first(where: schema.withholds) {
            throw CommandFailure(
                .usage,
                say(
                    "--columns: lists have no texts, so that \(quoted(name)) would be empty",
                    fr:
                        "--columns : les listes n'ont pas de textes, \(quoted(name)) serait donc vide"
                ),
                details: [Hint.line("`baton show LEAD` has it", fr: "`baton show LEAD` l'a")])
        }
        for name in names where !schema.has(ColumnSelection.path(name)[...]) {
            let meant = didYouMean(schema.nearest(to: name).map(quoted))
            let all = schema.allColumns.joined(separator: ", ")
            throw CommandFailure(
                .usage,
                say(
                    "--columns: there is no column \(quoted(name))\(meant)",
                    fr: "--columns : il n'y a pas de colonne \(quoted(name))\(meant)"),
                details: [say("  columns: \(all)", fr: "  colonnes : \(all)")])
        }
        return ColumnSelection(names)
    }
}

extension [String] {
    fileprivate var firstRepeated: String? {
        var seen: Set<String> = []
        return first { !seen.insert($0).inserted }
    }
}
