package import CProtobufC

extension Arena {
    /// A message with every field absent or at its default.
    package func make<T>(_ type: MessageType<T>) -> UnsafeMutablePointer<T> {
        let raw = allocate(bytes: MemoryLayout<T>.size)
        protobuf_c_message_init(type.descriptor, raw)
        return raw.assumingMemoryBound(to: T.self)
    }

    /// A NUL-terminated copy of `text` for a string field. A U+0000 in it ends what readers see.
    package func text(_ text: String) -> UnsafeMutablePointer<CChar> {
        var text = text
        return text.withUTF8 { self.text(UnsafeRawBufferPointer($0)) }
    }

    /// A NUL-terminated copy of UTF-8 bytes for a string field.
    package func text(_ utf8: UnsafeRawBufferPointer) -> UnsafeMutablePointer<CChar> {
        let copy = allocate(bytes: utf8.count + 1)
        if let address = utf8.baseAddress {
            copy.copyMemory(from: address, byteCount: utf8.count)
        }
        copy.storeBytes(of: 0, toByteOffset: utf8.count, as: UInt8.self)
        return copy.assumingMemoryBound(to: CChar.self)
    }

    /// A literal for a string field: not copied, and not to be written through.
    package func text(literal: StaticString) -> UnsafeMutablePointer<CChar> {
        invariant(literal.hasPointerRepresentation, "a literal of one scalar has no address")
        return UnsafeMutableRawPointer(mutating: literal.utf8Start)
            .assumingMemoryBound(to: CChar.self)
    }

    /// A copy of `bytes` for a `bytes` field.
    package func data(_ bytes: UnsafeRawBufferPointer) -> ProtobufCBinaryData {
        guard let address = bytes.baseAddress, !bytes.isEmpty else {
            return ProtobufCBinaryData(len: 0, data: nil)
        }
        let copy = allocate(bytes: bytes.count)
        copy.copyMemory(from: address, byteCount: bytes.count)
        return ProtobufCBinaryData(
            len: bytes.count, data: copy.assumingMemoryBound(to: UInt8.self))
    }

    /// The array for a repeated message or string field, nil if `elements` is empty; the field's
    /// count, `elements.count`, is the caller's to set.
    package func array<Elements: Collection, T>(
        _ elements: Elements, _ make: (Elements.Element) -> UnsafeMutablePointer<T>
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<T>?>? {
        let count = elements.count
        guard count > 0 else { return nil }
        let array = allocate(bytes: count * MemoryLayout<UnsafeMutablePointer<T>?>.stride)
            .bindMemory(to: UnsafeMutablePointer<T>?.self, capacity: count)
        var index = 0
        for element in elements {
            (array + index).initialize(to: make(element))
            index += 1
        }
        return array
    }

    /// The array for a repeated number, bool or enum field, nil if `values` is empty.
    package func scalars<Values: Collection>(
        _ values: Values
    ) -> UnsafeMutablePointer<Values.Element>? where Values.Element: BitwiseCopyable {
        let count = values.count
        guard count > 0 else { return nil }
        let array = allocate(bytes: count * MemoryLayout<Values.Element>.stride)
            .bindMemory(to: Values.Element.self, capacity: count)
        var index = 0
        for value in values {
            (array + index).initialize(to: value)
            index += 1
        }
        return array
    }
}
