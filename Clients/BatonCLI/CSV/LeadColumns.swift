internal import BatonEngine

/// What the columns of a lead file are, as its header line says.
package struct LeadColumns: Equatable, Sendable {
    /// What a column holds.
    package enum Column: Equatable, Sendable {
        case externalID
        case text(LeadTextField)
        case score
        /// `attributes.X`.
        case attribute(String)
        /// Of an import: when something was done.
        case past(LeadPastField)
        /// Of an import: who has it.
        case owner
    }

    /// What a file is read for.
    package enum Use: Equatable, Sendable {
        case submit
        /// Its leads bring their past.
        case `import`
    }

    package let columns: [Column]
    /// The columns' names, as messages name them.
    package let names: [String]
    /// Columns that are probably misspelt.
    package let warnings: [String]

    /// Why a header line cannot be used.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    static let attributePrefix = "attributes."
    static let attributeKeyBytesMax = 64

    /// Reads a header line.
    ///
    /// Names of known columns may be in capitals; every other column is a free value of that name.
    ///
    /// - Throws: If a column cannot be a free value, comes twice, or none of those is there that
    ///   a lead needs; of an import also without a time of receipt, and of others with a past.
    package init(header: CSVRecord, for use: Use = .submit) throws(Problem) {
        var columns: [Column] = []
        var names: [String] = []
        var warnings: [String] = []
        for index in 0..<header.count {
            let name = try Self.name(of: header[index], number: index + 1)
            let column = try Self.column(named: name, for: use)
            let label = Self.label(of: column)
            if names.contains(label) {
                throw Problem(
                    description: say(
                        "the column \(quoted(label)) comes twice",
                        fr: "la colonne \(quoted(label)) vient deux fois"))
            }
            if let warning = Self.warning(for: column, named: name, use) {
                warnings.append(warning)
            }
            columns.append(column)
            names.append(label)
        }
        guard LeadTextField.identifying.contains(where: { columns.contains(.text($0)) }) else {
            let meant =
                Self.meant(names)
                ?? say(
                    "is the first line a header?", fr: "la première ligne est-elle un en-tête ?")
            throw Problem(
                description: say(
                    "no column is called name, company, email or phone, and a lead needs one of "
                        + "them; \(meant)",
                    fr:
                        "aucune colonne ne s'appelle name, company, email ou phone, et il en faut une "
                        + "à un lead ; \(meant)"))
        }
        if use == .import, !columns.contains(.past(.received)) { throw Self.noReceipt(names) }
        self.columns = columns
        self.names = names
        self.warnings = warnings
    }

    private static func noReceipt(_ names: [String]) -> Problem {
        let meant =
            meant(names, needed: [LeadPastField.received.label])
            ?? say(
                "`baton submit --csv` takes leads without a past",
                fr: "`baton submit --csv` prend les leads sans passé")
        return Problem(
            description: say(
                "no column is called received_at, and an imported lead needs it; \(meant)",
                fr: "aucune colonne ne s'appelle received_at, et il la faut à un lead importé ; "
                    + meant))
    }

    /// A column that was probably meant to be one of those that a lead needs.
    private static func meant(
        _ names: [String], needed: [String] = LeadTextField.identifying.map(\.label)
    ) -> String? {
        for name in names {
            let key = name.dropFirst(name.hasPrefix(attributePrefix) ? attributePrefix.count : 0)
            if let nearest = nearestName(to: String(key), in: needed) {
                let key = quoted(String(key))
                return say(
                    "is \(key) meant to be \(quoted(nearest))?",
                    fr: "\(key) doit-il être \(quoted(nearest)) ?")
            }
        }
        return nil
    }

    private static func name(
        of bytes: ArraySlice<UInt8>, number: Int
    ) throws(Problem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(
                description: say(
                    "the name of column \(number) is not valid UTF-8; save the file as UTF-8",
                    fr:
                        "le nom de la colonne \(number) n'est pas de l'UTF-8 ; enregistrez le fichier "
                        + "en UTF-8"))
        }
        let name = text.trimmed
        guard !name.isEmpty else {
            throw Problem(
                description: say(
                    "column \(number) has no name", fr: "la colonne \(number) n'a pas de nom"))
        }
        return name
    }

    private static func column(named name: String, for use: Use) throws(Problem) -> Column {
        let folded = name.lowercased()
        if let field = LeadPastField(label: folded) {
            guard use == .import else {
                throw Problem(
                    description: say(
                        "the column \(quoted(folded)) tells of a past, which `baton import` takes",
                        fr: "la colonne \(quoted(folded)) parle d'un passé, que `baton import` "
                            + "reprend"))
            }
            return .past(field)
        }
        if use == .import, folded == "owner" { return .owner }
        if folded == "external_id" { return .externalID }
        if folded == "score" { return .score }
        if let field = LeadTextField(label: folded) { return .text(field) }
        let key =
            name.hasPrefix(attributePrefix) ? String(name.dropFirst(attributePrefix.count)) : name
        guard isAttributeKey(key) else {
            let hint =
                name.contains(";") || name.contains("\t")
                ? say(
                    "; columns are separated by commas",
                    fr: " ; les colonnes sont séparées par des virgules")
                : say(
                    "; keys have 1 to \(attributeKeyBytesMax) of a-z A-Z 0-9 _ . -",
                    fr: " ; une clé a de 1 à \(attributeKeyBytesMax) signes a-z A-Z 0-9 _ . -")
            throw Problem(
                description: say(
                    "\(quoted(name)) cannot be a column's name\(hint)",
                    fr: "\(quoted(name)) ne peut pas nommer une colonne\(hint)"))
        }
        return .attribute(key)
    }

    /// Whether the API takes it as the key of a free value.
    static func isAttributeKey(_ key: String) -> Bool {
        (1...attributeKeyBytesMax).contains(key.utf8.count)
            && key.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
                default: false
                }
            }
    }

    private static func label(of column: Column) -> String {
        switch column {
        case .externalID: "external_id"
        case .text(let field): field.label
        case .score: "score"
        case .attribute(let key): attributePrefix + key
        case .past(let field): field.label
        case .owner: "owner"
        }
    }

    /// A warning if the column was probably meant to be a known one.
    private static func warning(for column: Column, named name: String, _ use: Use) -> String? {
        guard case .attribute(let key) = column, !name.hasPrefix(attributePrefix) else {
            return nil
        }
        let usual = LeadTextField.allCases.map(\.label) + ["score", "external_id"]
        let past = LeadPastField.allCases.map(\.label) + (use == .import ? ["owner"] : [])
        guard let nearest = nearestName(to: key.lowercased(), in: usual + past) else { return nil }
        let taker =
            use == .submit && past.contains(nearest)
            ? say(", which `baton import` takes", fr: ", que reprend `baton import`") : ""
        return say(
            "the column \(quoted(name)) is kept as attributes.\(key); did you mean "
                + "\(quoted(nearest))\(taker)?",
            fr: "la colonne \(quoted(name)) est gardée comme attributes.\(key) ; vouliez-vous dire "
                + "\(quoted(nearest))\(taker) ?")
    }
}
