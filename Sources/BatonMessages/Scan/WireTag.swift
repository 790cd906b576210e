/// The wire types that are accepted; groups (3 and 4) are not.
enum WireType: UInt32 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case fixed32 = 5
}

/// What precedes each field on the wire.
struct WireTag {
    let number: UInt32
    let wireType: WireType

    @inline(__always)
    init(_ value: UInt32) throws(MessageError.Reason) {
        number = value >> 3
        guard number != 0 else { throw .fieldNumberZero }
        switch value & 7 {
        case 0: wireType = .varint
        case 1: wireType = .fixed64
        case 2: wireType = .lengthDelimited
        case 5: wireType = .fixed32
        case 3, 4: throw .group
        default: throw .wireTypeUnknown
        }
    }
}
