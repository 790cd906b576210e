internal import CProtobufC

/// Copies a message into the form that protobuf-c decodes as the specification says: without
/// unknown fields, and with each singular message field at most once.
///
/// protobuf-c would keep every unknown field, at up to 60 times its size, and send it out again
/// with the message. Of a singular message field that comes twice it loses the numbers of the first
/// one, or, where the message has an unset oneof, refuses the whole (`merge_messages` in 1.4.1).
/// Merging is concatenation: "parsing the concatenation of two encoded messages must produce the
/// same result as merging them" (https://protobuf.dev/programming-guides/encoding/#last-one-wins).
struct MessageNormalizer {
    private var output: UnsafeMutablePointer<UInt8>

    /// The copy, in the arena. It is no longer than `bytes`, which the pre-scan has accepted.
    static func copy(
        _ bytes: UnsafeRawBufferPointer, as descriptor: MessageDescriptor, into arena: Arena
    ) -> UnsafeRawBufferPointer {
        guard let address = bytes.baseAddress else { return bytes }
        let start = address.assumingMemoryBound(to: UInt8.self)
        let copy = arena.allocate(bytes: bytes.count).assumingMemoryBound(to: UInt8.self)
        var normalizer = MessageNormalizer(output: copy)
        do {
            let cursor = WireCursor(start, end: start + bytes.count)
            try normalizer.copyMessage([cursor], as: descriptor)
        } catch {
            fatalError("invariant: a scanned message cannot be read again: \(error)")
        }
        let count = normalizer.output - copy
        invariant(count <= bytes.count, "\(bytes.count) bytes grew to \(count)")
        return UnsafeRawBufferPointer(start: copy, count: count)
    }

    /// Copies the message that the parts make one after the other.
    private mutating func copyMessage(
        _ parts: [WireCursor], as descriptor: MessageDescriptor
    ) throws(MessageError.Reason) {
        let occurrences = try SingularMessages(in: parts, as: descriptor)
        for part in parts {
            var cursor = part
            while !cursor.isAtEnd {
                let start = cursor.position
                let tag = try cursor.readTag()
                let afterTag = cursor.position
                guard let index = descriptor.fieldIndex(numbered: tag.number) else {
                    try cursor.skipPayload(tag.wireType)
                    continue
                }
                let field: FieldDescriptor = descriptor.pointee.fields + index
                guard let inner = field.messageDescriptor else {
                    try cursor.skipPayload(tag.wireType)
                    copy(from: start, to: cursor.position)
                    continue
                }
                let payload = try cursor.readLengthDelimited()
                let merged = field.isRepeated ? [payload] : occurrences.endingAt(payload, of: index)
                guard let merged else { continue }
                copy(from: start, to: afterTag)
                try copyField(merged, as: inner)
            }
        }
    }

    /// Copies a message field's content behind its length. That is known only afterwards, but is at
    /// most what the parts have: it is padded to as many bytes as that takes, which the wire format
    /// allows. A sum takes no more bytes than its terms take together, so nothing ever grows.
    private mutating func copyField(
        _ parts: [WireCursor], as descriptor: MessageDescriptor
    ) throws(MessageError.Reason) {
        let countMax = parts.reduce(0) { $0 + $1.remainingBytes }
        let lengthBytes = max(1, (Int.bitWidth - countMax.leadingZeroBitCount + 6) / 7)
        let length = output
        output += lengthBytes
        try copyMessage(parts, as: descriptor)
        var rest = output - length - lengthBytes
        for index in 0..<lengthBytes {
            let more: UInt8 = index < lengthBytes - 1 ? 0x80 : 0
            length[index] = UInt8(truncatingIfNeeded: rest & 0x7F) | more
            rest >>= 7
        }
    }

    private mutating func copy(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) {
        output.update(from: start, count: end - start)
        output += end - start
    }
}

/// Where the singular message fields of one message are.
private struct SingularMessages {
    /// By index of the field; those that another member of their oneof has replaced are not there.
    private var payloads: [Int: [WireCursor]] = [:]
    /// The member that came last, by the offset of the oneof's case.
    private var oneofMembers: [UInt32: Int] = [:]

    init(
        in parts: [WireCursor], as descriptor: MessageDescriptor
    ) throws(MessageError.Reason) {
        for part in parts {
            var cursor = part
            while !cursor.isAtEnd {
                let tag = try cursor.readTag()
                var payload = cursor
                try cursor.skipPayload(tag.wireType)
                guard let index = descriptor.fieldIndex(numbered: tag.number) else { continue }
                let field: FieldDescriptor = descriptor.pointee.fields + index
                if field.isInOneof { replaceMember(by: index, of: field) }
                guard field.messageDescriptor != nil, !field.isRepeated else { continue }
                payloads[index, default: []].append(try payload.readLengthDelimited())
            }
        }
    }

    /// All that is to be merged, at the last occurrence; nil at the others.
    func endingAt(_ payload: WireCursor, of index: Int) -> [WireCursor]? {
        guard let all = payloads[index], all.last?.position == payload.position else { return nil }
        return all
    }

    private mutating func replaceMember(by index: Int, of field: FieldDescriptor) {
        let before = oneofMembers.updateValue(index, forKey: field.pointee.quantifier_offset)
        if let before, before != index { payloads[before] = nil }
    }
}
