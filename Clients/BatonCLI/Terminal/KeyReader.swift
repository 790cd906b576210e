/// Turns what a terminal sends into keys, however it is cut into pieces.
///
/// Sequences are those of xterm ("XTerm Control Sequences", PC-Style Function Keys) with CSI and SS3
/// introducers (ECMA-48 section 5.4); modifiers are left out of account, and sequences that mean no
/// key here say nothing. Text is UTF-8; what is none says nothing either.
package struct KeyReader {
    /// How long to wait for the rest of a sequence: an escape that nothing follows is the key.
    package static let escapeDelayMilliseconds = 40
    /// A sequence that is longer is given up.
    static let sequenceBytesMax = 64
    /// Of a pasted text the rest is left out.
    static let pasteBytesMax = 4096

    private enum State {
        case text
        /// The bytes of a character of several, and how many there are to be.
        case character([UInt8], length: Int)
        case escape
        /// Behind ESC O: one byte.
        case singleShift
        /// Behind ESC [: parameters, until a final byte.
        case sequence([UInt8])
        /// Between ESC [200~ and ESC [201~.
        case paste([UInt8])
    }

    private var state = State.text

    package init() {}

    /// Whether an escape waits for what may follow it.
    package var isWaiting: Bool {
        switch state {
        case .escape, .singleShift, .sequence: true
        case .text, .character, .paste: false
        }
    }

    /// Some bytes came.
    package mutating func bytesArrived(_ bytes: some Sequence<UInt8>) -> [Key] {
        var keys: [Key] = []
        for byte in bytes { take(byte, &keys) }
        return keys
    }

    /// Nothing came for ``escapeDelayMilliseconds``.
    package mutating func silencePassed() -> [Key] {
        switch state {
        case .escape:
            state = .text
            return [.escape]
        case .singleShift:
            state = .text
            return [.escape, .character("O")]
        case .sequence(let bytes):
            state = .text
            return bytes.isEmpty ? [.escape, .character("[")] : []
        case .text, .character, .paste: return []
        }
    }

    private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
        switch state {
        case .text: takeText(byte, &keys)
        case .character(let bytes, let length): continueCharacter(bytes + [byte], length, &keys)
        case .escape: takeBehindEscape(byte, &keys)
        case .singleShift:
            state = .text
            if let key = Self.arrow(byte) { keys.append(key) }
        case .sequence(let bytes): continueSequence(bytes, byte, &keys)
        case .paste(let bytes): continuePaste(bytes + [byte], &keys)
        }
    }

    private mutating func takeText(_ byte: UInt8, _ keys: inout [Key]) {
        switch byte {
        case 0x1B: state = .escape
        case 0x0D, 0x0A: keys.append(.enter)
        case 0x09: keys.append(.tab)
        case 0x08, 0x7F: keys.append(.backspace)
        case 0x01...0x1A: keys.append(.control(Character(Unicode.Scalar(byte + 0x60))))
        case 0x20..<0x7F: keys.append(.character(Character(Unicode.Scalar(byte))))
        case 0xC2...0xDF: state = .character([byte], length: 2)
        case 0xE0...0xEF: state = .character([byte], length: 3)
        case 0xF0...0xF4: state = .character([byte], length: 4)
        default: break
        }
    }

    private mutating func continueCharacter(
        _ bytes: [UInt8], _ length: Int, _ keys: inout [Key]
    ) {
        guard let last = bytes.last, (0x80..<0xC0).contains(last) else {
            // The character was cut off: what came instead stands for itself.
            state = .text
            if let last = bytes.last { takeText(last, &keys) }
            return
        }
        guard bytes.count == length else {
            state = .character(bytes, length: length)
            return
        }
        state = .text
        guard let text = String(validating: bytes, as: UTF8.self),
            let scalar = text.unicodeScalars.first, scalar.value >= 0xA0
        else { return }
        keys.append(.character(Character(scalar)))
    }

    private mutating func takeBehindEscape(_ byte: UInt8, _ keys: inout [Key]) {
        switch byte {
        case UInt8(ascii: "["): state = .sequence([])
        case UInt8(ascii: "O"): state = .singleShift
        case 0x1B: keys.append(.escape)
        default:
            // Typed one after the other, or with Alt: both keys.
            state = .text
            keys.append(.escape)
            takeText(byte, &keys)
        }
    }

    private mutating func continueSequence(
        _ parameters: [UInt8], _ byte: UInt8, _ keys: inout [Key]
    ) {
        switch byte {
        case 0x20..<0x40 where parameters.count < Self.sequenceBytesMax:
            state = .sequence(parameters + [byte])
        case 0x40..<0x7F:
            state = .text
            if byte == UInt8(ascii: "~"), parameters == Array("200".utf8) {
                state = .paste([])
            } else if let key = Self.key(parameters, byte) {
                keys.append(key)
            }
        default:
            // No sequence goes on like this: the byte begins something new.
            state = .text
            takeText(byte, &keys)
        }
    }

    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private mutating func continuePaste(_ bytes: [UInt8], _ keys: inout [Key]) {
        guard bytes.suffix(Self.pasteEnd.count) == Self.pasteEnd[...] else {
            let tail = Self.pasteBytesMax + Self.pasteEnd.count
            // The end of what is too long is needed to see where it ends.
            state = .paste(
                bytes.count <= tail
                    ? bytes
                    : Array(bytes.prefix(Self.pasteBytesMax))
                        + bytes.suffix(Self.pasteEnd.count))
            return
        }
        state = .text
        let text = bytes.dropLast(Self.pasteEnd.count).prefix(Self.pasteBytesMax)
        keys.append(.paste(String(decoding: text, as: UTF8.self)))
    }

    private static func key(_ parameters: [UInt8], _ final: UInt8) -> Key? {
        if final == UInt8(ascii: "Z") { return .backTab }
        guard final == UInt8(ascii: "~") else { return arrow(final) }
        let number = parameters.prefix { $0 != UInt8(ascii: ";") }
        switch String(decoding: number, as: UTF8.self) {
        case "1", "7": return .home
        case "3": return .delete
        case "4", "8": return .end
        case "5": return .pageUp
        case "6": return .pageDown
        default: return nil
        }
    }

    private static func arrow(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "M"): .enter
        default: nil
        }
    }
}
