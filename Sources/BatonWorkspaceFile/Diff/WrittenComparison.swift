/// Walks two versions side by side.
struct WrittenComparison {
    /// A step on the way to a part: the key of a mapping, or the name of a list's item.
    enum Step {
        case key(String)
        case item(String)
    }

    private(set) var changes: [WorkspaceDiff.Change] = []

    mutating func compare(_ old: Written, _ new: Written, at path: [Step]) {
        guard old != new else { return }
        switch (old, new) {
        case (.mapping(let olds), .mapping(let news)):
            compare(olds, news, isOrdered: false, at: path) { .key($0) }
        case (.items(let olds, let isOrdered, _), .items(let news, _, _)):
            compare(olds, news, isOrdered: isOrdered, at: path) { .item($0) }
        case (.list(let olds), .list(let news)) where !old.isShownWhole || !new.isShownWhole:
            compare(Self.parts(olds), Self.parts(news), isOrdered: false, at: path) { .item($0) }
        default: report(.changed, path, old.line, new.line)
        }
    }

    /// Values of a list too long to be shown twice.
    private static func parts(_ values: [String]) -> [Written.Part] {
        values.map { Written.Part(key: $0, value: .mapping([])) }
    }

    /// In the order of the new version, what is removed before what stood behind it.
    private mutating func compare(
        _ olds: [Written.Part], _ news: [Written.Part], isOrdered: Bool, at path: [Step],
        step: (String) -> Step
    ) {
        let places = Dictionary(
            olds.indices.map { (olds[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(news.map(\.key))
        let moved = isOrdered ? MovedItems.find(news.map { places[$0.key] }) : []
        var next = 0
        for (index, part) in news.enumerated() {
            let place = places[part.key]
            // What is gone from here on, up to where the new part stood, if it did.
            while next < olds.count, !kept.contains(olds[next].key) || next < place ?? 0 {
                remove(olds[next], unless: kept, path, step)
                next += 1
            }
            let path = path + [step(part.key)]
            guard let place else {
                report(
                    .added, path, nil, part.value.isBare ? "" : part.value.line,
                    place: isOrdered ? index + 1 : nil)
                continue
            }
            next = max(next, place + 1)
            compare(olds[place].value, part.value, at: path)
            if moved.contains(index) { report(.moved, path, "\(place + 1)", "\(index + 1)") }
        }
        for part in olds[next...] { remove(part, unless: kept, path, step) }
    }

    private mutating func remove(
        _ part: Written.Part, unless kept: Set<String>, _ path: [Step], _ step: (String) -> Step
    ) {
        guard !kept.contains(part.key) else { return }
        report(.removed, path + [step(part.key)], part.value.isBare ? "" : part.value.line, nil)
    }

    private mutating func report(
        _ kind: WorkspaceDiff.Change.Kind, _ path: [Step], _ old: String?, _ new: String?,
        place: Int? = nil
    ) {
        var texts = path.map { step in
            switch step {
            case .key(let key), .item(let key): key
            }
        }
        let section = texts.isEmpty ? "" : texts.removeFirst()
        let name = texts.isEmpty ? "" : texts.removeFirst()
        var field = ""
        for step in path.dropFirst(2) {
            switch step {
            case .key(let key): field += field.isEmpty ? key : ".\(key)"
            case .item(let item): field += "[\(item)]"
            }
        }
        changes.append(
            WorkspaceDiff.Change(
                kind: kind, section: section, name: name, field: field, old: old, new: new,
                place: place))
    }
}

/// Which items of a list stand elsewhere than before, as few as can explain the new order.
enum MovedItems {
    /// - Parameter oldPlaces: Of each new item; nil for one that was added.
    /// - Returns: The indices of the new items outside the longest run that kept its order.
    static func find(_ oldPlaces: [Int?]) -> Set<Int> {
        // Patience sorting: `tails[n]` ends the best run of n + 1 items.
        var tails: [Int] = []
        var before = Array(repeating: -1, count: oldPlaces.count)
        func place(_ index: Int) -> Int { oldPlaces[index] ?? -1 }
        for (index, oldPlace) in oldPlaces.enumerated() {
            guard let oldPlace else { continue }
            var (low, high) = (0, tails.count)
            while low < high {
                let middle = (low + high) / 2
                if place(tails[middle]) < oldPlace { low = middle + 1 } else { high = middle }
            }
            if low > 0 { before[index] = tails[low - 1] }
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var moved = Set(oldPlaces.indices.filter { oldPlaces[$0] != nil })
        var index = tails.last ?? -1
        while index >= 0 {
            moved.remove(index)
            index = before[index]
        }
        return moved
    }
}
