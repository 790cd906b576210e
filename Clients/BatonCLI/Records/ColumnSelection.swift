/// Some columns of a record, in an order that somebody chose.
package struct ColumnSelection: Equatable, Sendable {
    /// As they were written: `id`, `profile.name`.
    package let names: [String]
    private let paths: [[String]]

    package init(_ names: [String]) {
        self.names = names
        paths = names.map(Self.path)
    }

    static func path(_ name: String) -> [String] {
        name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// One value a column.
    package func cells(of record: FieldValue, _ schema: RecordSchema) -> [FieldValue] {
        paths.map { schema.pick($0[...], from: record) }
    }

    /// The record with everything else left out. What stands in messages or lists stays in them;
    /// what is absent is there all the same.
    package func project(_ record: FieldValue, _ schema: RecordSchema) -> FieldValue {
        schema.project(record, paths.map { $0[...] })
    }
}

extension RecordSchema {
    /// The value at the end of a path, or what counts as it.
    func pick(_ path: ArraySlice<String>, from record: FieldValue) -> FieldValue {
        guard let name = path.first, let field = field(name) else { return .null }
        let rest = path.dropFirst()
        guard !rest.isEmpty else { return record[name] ?? field.absent }
        guard let value = record[name] else { return field.absent }
        switch field.shape {
        case .single, .list(nil): return value
        case .message(let inner): return inner.pick(rest, from: value)
        case .list(let inner?):
            guard case .list(let elements) = value else { return field.absent }
            return .list(elements.map { inner.pick(rest, from: $0) })
        case .map: return value[rest.joined(separator: ".")] ?? .null
        }
    }

    fileprivate func project(
        _ record: FieldValue, _ paths: [ArraySlice<String>]
    ) -> FieldValue {
        var order: [String] = []
        var rests: [String: [ArraySlice<String>]] = [:]
        for path in paths {
            guard let name = path.first else { continue }
            if rests[name] == nil { order.append(name) }
            rests[name, default: []].append(path.dropFirst())
        }
        return .object(
            order.compactMap { name in
                guard let field = field(name), let rests = rests[name] else { return nil }
                return FieldValue.Member(name, Self.project(record[name], field, rests))
            })
    }

    private static func project(
        _ value: FieldValue?, _ field: Field, _ rests: [ArraySlice<String>]
    ) -> FieldValue {
        guard let value else { return field.absent }
        // The whole of it is asked for, too.
        guard !rests.contains(where: \.isEmpty) else { return value }
        switch field.shape {
        case .single, .list(nil): return value
        case .message(let inner): return inner.project(value, rests)
        case .list(let inner?):
            guard case .list(let elements) = value else { return value }
            return .list(elements.map { inner.project($0, rests) })
        case .map:
            return .object(
                rests.map { rest in
                    let key = rest.joined(separator: ".")
                    return FieldValue.Member(key, value[key] ?? .null)
                })
        }
    }
}
