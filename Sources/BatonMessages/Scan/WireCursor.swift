/// A place in encoded bytes, and the reading of the wire format's parts from there
/// (https://protobuf.dev/programming-guides/encoding/).
///
/// As strict as protobuf-c or stricter, so that both always agree on where a field ends.
struct WireCursor {
    typealias Reason = MessageError.Reason

    static let varintBytesMax = 10
    static let tagBytesMax = 5
    static let lengthPrefixBytesMax = 5

    private(set) var position: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>

    init(_ position: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        self.position = position
        self.end = end
    }

    @inline(__always)
    var isAtEnd: Bool { position == end }

    @inline(__always)
    var remainingBytes: Int { end - position }

    /// A number of at most 64 bits.
    @inline(__always)
    mutating func readVarint() throws(Reason) -> UInt64 {
        if position < end, position.pointee < 0x80 {
            defer { position += 1 }
            return UInt64(position.pointee)
        }
        return try readLongVarint(bytesMax: Self.varintBytesMax, lastByteMax: 1)
    }

    /// Reads over a number of at most 64 bits.
    @inline(__always)
    mutating func skipVarint() throws(Reason) {
        _ = try readVarint()
    }

    /// The number and wire type of the next field.
    @inline(__always)
    mutating func readTag() throws(Reason) -> WireTag {
        let value: UInt64
        if position < end, position.pointee < 0x80 {
            value = UInt64(position.pointee)
            position += 1
        } else {
            // Four bytes of 7 bits, and 4 bits of the fifth.
            value = try readLongVarint(bytesMax: Self.tagBytesMax, lastByteMax: 0x0F)
        }
        return try WireTag(UInt32(truncatingIfNeeded: value))
    }

    /// The bytes of a length-delimited field, as a cursor of their own.
    @inline(__always)
    mutating func readLengthDelimited() throws(Reason) -> WireCursor {
        let length: UInt64
        if position < end, position.pointee < 0x80 {
            length = UInt64(position.pointee)
            position += 1
        } else {
            do {
                length = try readLongVarint(
                    bytesMax: Self.lengthPrefixBytesMax, lastByteMax: 0x7F)
            } catch {
                throw error == .varintTooLong ? .lengthTooLarge : error
            }
            guard length <= UInt64(DecodingLimits.lengthBytesMax) else { throw .lengthTooLarge }
        }
        guard length <= UInt64(end - position) else { throw .lengthPastEnd }
        let start = position
        position += Int(length)
        return WireCursor(start, end: position)
    }

    /// Reads over four or eight bytes.
    @inline(__always)
    mutating func skip(bytes: Int) throws(Reason) {
        guard end - position >= bytes else { throw .truncated }
        position += bytes
    }

    /// Reads over what follows a tag.
    mutating func skipPayload(_ wireType: WireType) throws(Reason) {
        switch wireType {
        case .varint: try skipVarint()
        case .fixed64: try skip(bytes: 8)
        case .lengthDelimited: _ = try readLengthDelimited()
        case .fixed32: try skip(bytes: 4)
        }
    }

    /// A number of two bytes or more; on the last byte that it may have, no bits may be set that do
    /// not count any more.
    @inline(never)
    private mutating func readLongVarint(
        bytesMax: Int, lastByteMax: UInt8
    ) throws(Reason) -> UInt64 {
        var value: UInt64 = 0
        for index in 0..<bytesMax {
            guard position < end else { throw .truncated }
            let byte = position.pointee
            position += 1
            if index == bytesMax - 1, byte > lastByteMax { throw .varintTooLong }
            value |= UInt64(byte & 0x7F) << UInt64(7 * index)
            if byte < 0x80 { return value }
        }
        throw .varintTooLong
    }
}
