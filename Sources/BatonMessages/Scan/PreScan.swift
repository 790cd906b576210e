internal import CProtobufC

/// One pass over an encoded message before protobuf-c sees it.
///
/// It accepts what protobuf-c can decode safely and within bounds, and nothing that protobuf-c
/// would misread: Documentation/Protocol.md section 4 has the measurements that ask for it. It
/// allocates nothing, save for messages that repeat a singular message field.
struct PreScan {
    typealias Reason = MessageError.Reason

    /// What an acceptable message holds.
    struct Summary {
        /// True if it has unknown fields, or a singular message field twice: protobuf-c needs a
        /// normalized copy.
        let needsCopy: Bool
    }

    private let limits: DecodingLimits
    private var fieldCount = 0
    private var unknownFieldCount = 0
    private var hasSecondOccurrence = false
    /// Where the field under examination starts; after a throw, the field at fault.
    private var fieldStart: UnsafePointer<UInt8>
    /// Where the first string field with a NUL starts. The scan goes on behind it, because what
    /// cannot be decoded at all is another error.
    private var fieldWithNUL: UnsafePointer<UInt8>?

    private init(limits: DecodingLimits, start: UnsafePointer<UInt8>) {
        self.limits = limits
        fieldStart = start
    }

    /// Checks a whole message.
    static func check(
        _ bytes: UnsafeRawBufferPointer, as descriptor: MessageDescriptor, limits: DecodingLimits
    ) throws(MessageError) -> Summary {
        guard let address = bytes.baseAddress, !bytes.isEmpty else {
            return Summary(needsCopy: false)
        }
        let start = address.assumingMemoryBound(to: UInt8.self)
        var scan = PreScan(limits: limits, start: start)
        do {
            let cursor = WireCursor(start, end: start + bytes.count)
            try scan.checkMessage(cursor, as: descriptor, depth: 1)
        } catch {
            throw locate(error, at: scan.fieldStart - start, in: bytes, as: descriptor)
        }
        if let field = scan.fieldWithNUL {
            throw locate(.embeddedNUL, at: field - start, in: bytes, as: descriptor)
        }
        return Summary(needsCopy: scan.unknownFieldCount > 0 || scan.hasSecondOccurrence)
    }

    @inline(never)
    private static func locate(
        _ reason: Reason, at offset: Int, in bytes: UnsafeRawBufferPointer,
        as descriptor: MessageDescriptor
    ) -> MessageError {
        MessageError(
            reason: reason, messageName: String(protobuf: descriptor.pointee.name),
            fieldPath: FieldLocator.path(to: offset, in: bytes, as: descriptor), offset: offset)
    }

    private mutating func checkMessage(
        _ bytes: WireCursor, as descriptor: MessageDescriptor, depth: Int
    ) throws(Reason) {
        guard depth <= limits.depthMax else { throw .tooDeep }
        var cursor = bytes
        var occurrences = OccurrenceCounter()
        while !cursor.isAtEnd {
            fieldStart = cursor.position
            let tag = try cursor.readTag()
            fieldCount += 1
            guard fieldCount <= limits.fieldsMax else { throw .tooManyFields }
            guard let index = descriptor.fieldIndex(numbered: tag.number) else {
                try skipUnknown(tag, in: &cursor)
                continue
            }
            let field: FieldDescriptor = descriptor.pointee.fields + index
            guard tag.wireType == .lengthDelimited else {
                guard tag.wireType == field.wireType else { throw .wireTypeMismatch }
                try cursor.skipPayload(tag.wireType)
                continue
            }
            let payload = try cursor.readLengthDelimited()
            if let inner = field.messageDescriptor {
                if !field.isRepeated {
                    let count = occurrences.count(index, of: Int(descriptor.pointee.n_fields))
                    guard count <= limits.occurrencesMax else { throw .tooManyOccurrences }
                    if count > 1 { hasSecondOccurrence = true }
                }
                try checkMessage(payload, as: inner, depth: depth + 1)
            } else {
                try checkPayload(payload, of: field)
            }
        }
    }

    private mutating func skipUnknown(
        _ tag: WireTag, in cursor: inout WireCursor
    ) throws(Reason) {
        unknownFieldCount += 1
        guard unknownFieldCount <= limits.unknownFieldsMax else { throw .tooManyUnknownFields }
        try cursor.skipPayload(tag.wireType)
    }

    /// Checks a length-delimited value that is no message.
    @inline(__always)
    private mutating func checkPayload(
        _ payload: WireCursor, of field: FieldDescriptor
    ) throws(Reason) {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_STRING:
            var hasNUL = false
            let count = payload.end - payload.position
            guard TextScan.isUTF8(payload.position, count, hasNUL: &hasNUL) else {
                throw .invalidUTF8
            }
            if hasNUL, fieldWithNUL == nil { fieldWithNUL = fieldStart }
        case PROTOBUF_C_TYPE_BYTES:
            break
        default:
            try checkPacked(payload, of: field)
        }
    }

    /// Checks a packed array. Every repeated number may come packed or not, whatever its
    /// declaration says.
    private func checkPacked(_ payload: WireCursor, of field: FieldDescriptor) throws(Reason) {
        guard field.isRepeated else { throw .wireTypeMismatch }
        var elements = payload
        while !elements.isAtEnd {
            // protobuf-c takes each byte of packed bools for an element, which must be 0 or 1.
            if field.pointee.type == PROTOBUF_C_TYPE_BOOL, elements.position.pointee > 1 {
                throw .undecodable
            }
            try elements.skipPayload(field.wireType)
        }
    }
}
