internal import CProtobufC

/// Finds the name of the field that starts at a given byte.
///
/// The scan remembers only where it was; names are looked up once something is wrong, by walking
/// the same bytes again.
enum FieldLocator {
    /// The path of the field whose tag is at `offset`, such as `profile.attributes[2].key`. Where
    /// the tag itself cannot be read it is the path of the enclosing message.
    static func path(
        to offset: Int, in bytes: UnsafeRawBufferPointer, as descriptor: MessageDescriptor
    ) -> String {
        guard let address = bytes.baseAddress else { return "" }
        let start = address.assumingMemoryBound(to: UInt8.self)
        var descriptor = descriptor
        var cursor = WireCursor(start, end: start + bytes.count)
        var names: [String] = []
        while let step = step(to: start + offset, from: cursor, in: descriptor) {
            names.append(step.name)
            guard let inner = step.inner else { break }
            (cursor, descriptor) = inner
        }
        return names.joined(separator: ".")
    }

    private struct Step {
        let name: String
        /// The message to go on in, if the field sought lies within this one.
        let inner: (WireCursor, MessageDescriptor)?
    }

    /// The field of this message in which `target` lies.
    private static func step(
        to target: UnsafePointer<UInt8>, from cursor: WireCursor, in descriptor: MessageDescriptor
    ) -> Step? {
        var cursor = cursor
        var occurrences: [UInt32: Int] = [:]
        while !cursor.isAtEnd {
            let start = cursor.position
            guard let tag = try? cursor.readTag() else { return nil }
            let field = descriptor.field(numbered: tag.number)
            let index = occurrences[tag.number, default: 0]
            let name = name(of: field, number: tag.number, index: index)
            if start == target { return Step(name: name, inner: nil) }
            let payload = cursor
            guard (try? cursor.skipPayload(tag.wireType)) != nil else { return nil }
            if target < cursor.position {
                guard let inner = field?.messageDescriptor,
                    let bytes = try? payload.lengthDelimited()
                else { return nil }
                return Step(name: name, inner: (bytes, inner))
            }
            occurrences[tag.number] = index + 1
        }
        return nil
    }

    private static func name(of field: FieldDescriptor?, number: UInt32, index: Int) -> String {
        guard let field else { return "#\(number)" }
        let name = String(protobuf: field.pointee.name)
        return field.isRepeated ? "\(name)[\(index)]" : name
    }
}

extension WireCursor {
    /// The bytes of the length-delimited value that is next.
    fileprivate func lengthDelimited() throws(Reason) -> WireCursor {
        var copy = self
        return try copy.readLengthDelimited()
    }
}
