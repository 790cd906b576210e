internal import BatonEngine

/// Which fields the records of a command have, filled or not.
package struct RecordSchema: Sendable {
    /// One field.
    package struct Field: Sendable {
        let name: String
        let shape: Shape
        /// What it counts as where it is left out.
        let absent: FieldValue

        init(_ name: String, _ shape: Shape = .single, absent: FieldValue = .null) {
            self.name = name
            self.shape = shape
            self.absent = absent
        }
    }

    /// What a field is made of.
    package indirect enum Shape: Sendable {
        case single
        case message(RecordSchema)
        /// Nil: of single values.
        case list(RecordSchema?)
        /// Its keys are the data's.
        case map
    }

    package let fields: [Field]
    /// The column that `--quiet` prints; nil: it prints nothing.
    package let id: String?
    /// Columns that no answer of the command fills: they may not be asked for by name.
    package private(set) var withheld: [String] = []

    package init(_ fields: [Field], id: String? = nil) {
        self.fields = fields
        self.id = id
    }

    /// The same, of which some columns and what is in them are never filled.
    package func withholding(_ names: [String]) -> RecordSchema {
        var schema = self
        schema.withheld = names
        return schema
    }

    /// Whether a column is never filled.
    package func withholds(_ name: String) -> Bool {
        withheld.contains { name == $0 || name.hasPrefix($0 + ".") }
    }

    /// The column that a name means: itself, or the only one within a message, as `id` means
    /// `lead.id` where a lead is all that has one.
    package func resolved(_ name: String) -> String {
        let path = ColumnSelection.path(name)
        guard !has(path[...]) else { return name }
        let outer = fields.filter { field in
            guard case .message(let inner) = field.shape else { return false }
            return inner.has(path[...])
        }
        return outer.count == 1 ? "\(outer[0].name).\(name)" : name
    }

    /// Both one after the other, as one record.
    package func joined(_ other: RecordSchema) -> RecordSchema {
        RecordSchema(fields + other.fields, id: id ?? other.id)
    }

    func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// Every column that holds no others, such as `id` and `profile.name`, in order; none that is
    /// never filled.
    package var columns: [String] { names(withGroups: false).filter { !withholds($0) } }

    /// Every column that can be asked for by name.
    package var allColumns: [String] { names(withGroups: true).filter { !withholds($0) } }

    private func names(withGroups: Bool) -> [String] {
        fields.flatMap { field -> [String] in
            switch field.shape {
            case .single, .map, .list(nil): return [field.name]
            case .message(let inner):
                let names = inner.names(withGroups: withGroups).map { "\(field.name).\($0)" }
                return withGroups ? [field.name] + names : names
            case .list(let inner?):
                guard withGroups else { return [field.name] }
                return [field.name] + inner.names(withGroups: true).map { "\(field.name).\($0)" }
            }
        }
    }

    /// Whether there is such a column. Of a map every key is one.
    package func has(_ path: ArraySlice<String>) -> Bool {
        guard let name = path.first, let field = field(name) else { return false }
        let rest = path.dropFirst()
        guard !rest.isEmpty else { return true }
        switch field.shape {
        case .single, .list(nil): return false
        case .message(let inner), .list(let inner?): return inner.has(rest)
        case .map: return !rest.contains("")
        }
    }

    /// What somebody may have meant by a name that is no column.
    package func nearest(to name: String) -> String? {
        let all = allColumns
        let lowercased = "." + name.lowercased()
        let inner = all.first { ".\($0)".lowercased().hasSuffix(lowercased) }
        return inner ?? nearestName(to: name, in: all)
            ?? nearestName(
                to: name, in: all.compactMap { $0.split(separator: ".").last }.map(String.init)
            )
            .flatMap { near in all.first { $0 == near || $0.hasSuffix("." + near) } }
    }
}
