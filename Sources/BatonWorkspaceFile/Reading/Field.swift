import BatonEngine

/// A value of the file with its place: what the readers of the sections work on.
struct Field {
    let node: YAMLNode
    let path: FieldPath
    /// Where the key stands; of an item of a list, where the item does.
    let keyPosition: SourcePosition
    let context: ReadingContext

    var position: SourcePosition { node.position }
    var problems: Problems { context.problems }

    func refuse(_ message: @autoclosure () -> String) {
        problems.refuse(position, path, message())
    }

    /// Text, a number or a flag as it is written; refuses anything else.
    func scalar(_ expected: String) -> String? {
        switch node.content {
        case .scalar(let text): return text
        case .empty: refuse("there is no value; write \(expected), or leave the key out")
        case .list: refuse("this is a list; write \(expected)")
        case .mapping: refuse("this is a mapping; write \(expected)")
        }
        return nil
    }

    /// The items of a list; refuses anything else, and more than `max`.
    ///
    /// - Parameter example: What such a list looks like.
    func list(_ expected: String, max: Int, example: String = "[a, b]") -> [Field]? {
        guard case .list(let items) = node.content else {
            refuse("write \(expected) as a list, such as `\(example)`")
            return nil
        }
        guard items.count <= max else {
            refuse("there are \(items.count) \(expected); at most \(max) are allowed")
            return nil
        }
        return items.enumerated().map { index, item in
            Field(
                node: item, path: .item(path, index), keyPosition: item.position, context: context)
        }
    }

    /// Whether the value is written as a mapping.
    var isMapping: Bool {
        if case .mapping = node.content { true } else { false }
    }

    /// Whether the value is written as a list.
    var isList: Bool {
        if case .list = node.content { true } else { false }
    }

    /// The fields of a section whose keys are names that the file gives.
    func named(_ what: String, max: Int) -> [(key: String, field: Field)] {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            refuse("there is none; write at least one \(what), as `NAME: …`")
            return []
        }
        guard entries.count <= max else {
            refuse("there are \(entries.count); at most \(max) are allowed")
            return []
        }
        return entries.compactMap { entry in
            let path = FieldPath.key(path, entry.key)
            guard let reason = KeyForm.refusal(entry.key) else { return (entry.key, field(entry)) }
            problems.refuse(
                entry.keyPosition, path,
                "`\(entry.key.shortened)` cannot be the name of a \(what): \(reason)")
            return nil
        }
    }

    /// The value of one of this mapping's entries.
    func field(_ entry: YAMLEntry) -> Field {
        Field(
            node: entry.value, path: .key(path, entry.key), keyPosition: entry.keyPosition,
            context: context)
    }

    /// A name that another section declares; refuses an unknown one with its nearest.
    func reference(to table: NameTable) -> String? {
        guard let key = scalar("the name of a \(table.kind)") else { return nil }
        guard table.contains(key) else {
            refuse(Self.unknown(key, in: table, problems))
            return nil
        }
        return key
    }

    static func unknown(_ key: String, in table: NameTable, _ problems: Problems) -> String {
        let known = problems.isFull ? nil : nearestName(to: key, in: table.keys)
        let hint =
            known.map { "did you mean `\($0)`?" } ?? "add it to `\(table.kind)s`, or name another"
        return "there is no \(table.kind) `\(key.shortened)`; \(hint)"
    }
}

/// What keys and names look like: 1 to 64 bytes of `a-z A-Z 0-9 _ . -`.
enum KeyForm {
    /// Why `key` is none; nil if it is.
    static func refusal(_ key: String) -> String? {
        guard !key.isEmpty, key.utf8.count <= WorkspaceFileLimits.keyBytesMax else {
            return "it has \(key.utf8.count) bytes; write 1 to \(WorkspaceFileLimits.keyBytesMax)"
        }
        guard key.utf8.allSatisfy(isAllowed) else {
            return "write letters a to z, digits, and `_ . -` only"
        }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
