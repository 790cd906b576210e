internal import BatonEngine

extension Rejection {
    /// Its reason in UPPER_SNAKE, as clients get it, with what it tells: `NOT_THE_OWNER, lead L1,
    /// caller jon`.
    var reasonText: String {
        guard let payload = Mirror(reflecting: self).children.first else {
            return Self.upperSnake(String(describing: self))
        }
        let reason = Self.upperSnake(payload.label ?? "")
        let parts = Mirror(reflecting: payload.value).children
        guard Mirror(reflecting: payload.value).displayStyle == .tuple, !parts.isEmpty else {
            return "\(reason), \(payload.value)"
        }
        let told = parts.compactMap { part -> String? in
            guard let text = Self.text(part.value) else { return nil }
            let label = part.label.flatMap { $0.hasPrefix(".") ? nil : $0 }
            return label.map { "\($0) \(text)" } ?? text
        }
        return ([reason] + told).joined(separator: ", ")
    }

    /// Nil for what is not there.
    private static func text(_ value: Any) -> String? {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return "\(value)" }
        return mirror.children.first.map { "\($0.value)" }
    }

    /// `requestIDReused` as `REQUEST_ID_REUSED`.
    private static func upperSnake(_ label: String) -> String {
        let letters = Array(label)
        var text = ""
        for (index, letter) in letters.enumerated() {
            let isAfterSmall = index > 0 && letters[index - 1].isLowercase
            let isBeforeSmall =
                index > 0 && index + 1 < letters.count && letters[index + 1].isLowercase
            if letter.isUppercase, isAfterSmall || isBeforeSmall { text += "_" }
            text += letter.uppercased()
        }
        return text
    }
}
