/// The way from the top of the file to a value: `teams.sdr.members[2]`.
indirect enum FieldPath: CustomStringConvertible {
    case root
    case key(FieldPath, String)
    case item(FieldPath, Int)

    var parent: FieldPath? {
        switch self {
        case .root: nil
        case .key(let parent, _), .item(let parent, _): parent
        }
    }

    subscript(key: String) -> FieldPath { .key(self, key) }

    subscript(index: Int) -> FieldPath { .item(self, index) }

    var description: String {
        switch self {
        case .root: ""
        case .key(.root, let key): key.shortened
        case .key(let parent, let key): "\(parent).\(key.shortened)"
        case .item(let parent, let index): "\(parent)[\(index)]"
        }
    }
}

extension String {
    /// The text as a message repeats it: on one line, at most
    /// `WorkspaceFileLimits.quotedBytesMax` bytes, nothing that a terminal would obey.
    var shortened: String {
        var result = ""
        for scalar in unicodeScalars {
            guard result.utf8.count < WorkspaceFileLimits.quotedBytesMax else {
                return result + "…"
            }
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return result
    }
}
