internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// Builds stored messages in an arena.
///
/// It refuses exactly what the decoder would refuse: a value that could be written but not read
/// again would end the workspace. The first refusal is kept in `refusal` and the building goes on
/// with a zero, so that the builders need no error path; whoever packs the message asks first.
final class StoredEncoder {
    let arena: Arena
    private(set) var refusal: CodecError?

    init(arena: Arena) { self.arena = arena }

    /// Makes room for the next message; what was built before is gone.
    func reset() {
        arena.reset()
        refusal = nil
    }

    /// The bytes of a message, in the arena.
    func pack<T>(_ message: UnsafePointer<T>) throws(CodecError) -> UnsafeRawBufferPointer {
        if let refusal { throw refusal }
        let count = MessageEncoder.byteCount(of: message)
        // One more, so that an empty message has an address too.
        let buffer = UnsafeMutableRawBufferPointer(
            start: arena.allocate(bytes: count + 1), count: count)
        return UnsafeRawBufferPointer(
            start: buffer.baseAddress, count: MessageEncoder.write(message, into: buffer))
    }

    /// A message, and how to fill it.
    func make<T>(
        _ type: MessageType<T>, _ fill: (inout T) -> Void
    ) -> UnsafeMutablePointer<T> {
        let message = arena.make(type)
        fill(&message.pointee)
        return message
    }

    func text(_ text: String, _ field: StaticString) -> UnsafeMutablePointer<CChar> {
        var text = text
        return text.withUTF8 { bytes in
            if bytes.contains(0) { refuse(field, "has U+0000 in it, which no text may have") }
            return arena.text(UnsafeRawBufferPointer(bytes))
        }
    }

    func texts(
        _ texts: [String], _ field: StaticString
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        list(texts) { text($0, field) }
    }

    /// The array of a repeated field, as `Arena.array` makes it; but the compiler specialises this
    /// one, and does not specialise generic code of another module.
    func list<Element, T>(
        _ elements: [Element], _ make: (Element) -> UnsafeMutablePointer<T>
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<T>?>? {
        if elements.isEmpty { return nil }
        let bytes = elements.count * MemoryLayout<UnsafeMutablePointer<T>?>.stride
        let list = arena.allocate(bytes: bytes)
            .bindMemory(to: UnsafeMutablePointer<T>?.self, capacity: elements.count)
        for index in elements.indices {
            (list + index).initialize(to: make(elements[index]))
        }
        return list
    }

    func micros(_ instant: Instant, _ field: StaticString) -> Int64 {
        if instant < .earliest || instant > .latest {
            refuse(field, "\(instant.microseconds) is outside the years 1 to 9999")
        }
        return instant.microseconds
    }

    func lead(_ lead: LeadID, _ field: StaticString) -> UInt64 {
        if lead.number == 0 { refuse(field, "lead numbers start at 1") }
        return lead.number
    }

    /// A place in a table, or a count.
    func index(_ number: Int32, _ field: StaticString) -> UInt32 {
        guard let index = UInt32(exactly: number) else {
            refuse(field, "\(number) is negative")
            return 0
        }
        return index
    }

    /// The stored enum, whose numbers are the engine's raw values.
    func number<Stored: RawRepresentable>(_ value: some RawRepresentable<UInt8>) -> Stored
    where Stored.RawValue == UInt32 {
        guard let stored = Stored(rawValue: UInt32(value.rawValue)) else {
            fatalError("invariant: a C enum holds every number")
        }
        return stored
    }

    func refuse(_ field: StaticString, _ problem: @autoclosure () -> String) {
        if refusal == nil { refusal = CodecError(field: "\(field)", problem: problem()) }
    }
}
