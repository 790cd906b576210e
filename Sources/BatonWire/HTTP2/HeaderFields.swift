/// Header fields as they lie in the session's store: for each two lengths of four bytes, then the
/// name, then the value.
package struct HeaderFields: Sequence {
    /// A name and a value, valid as long as the store.
    package typealias Field = (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)

    private let bytes: UnsafeRawBufferPointer

    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    package func makeIterator() -> Iterator { Iterator(rest: bytes) }

    /// Goes through the fields in their order.
    package struct Iterator: IteratorProtocol {
        fileprivate var rest: UnsafeRawBufferPointer

        @inline(__always)
        package mutating func next() -> Field? {
            guard rest.count >= 8 else { return nil }
            let nameCount = Int(rest.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
            let valueCount = Int(rest.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
            let name = UnsafeRawBufferPointer(rebasing: rest[8..<8 + nameCount])
            let end = 8 + nameCount + valueCount
            let value = UnsafeRawBufferPointer(rebasing: rest[8 + nameCount..<end])
            rest = UnsafeRawBufferPointer(rebasing: rest[end...])
            return (name, value)
        }
    }
}

/// A growing store of header fields. It takes no memory before the first.
struct HeaderStore {
    private static let firstBytes = 256

    private(set) var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private(set) var count = 0
    /// The capacity in bytes that is kept when the store is emptied.
    private let keptBytesMax: Int

    init(keptBytesMax: Int) {
        self.keptBytesMax = keptBytesMax
    }

    func free() { bytes.deallocate() }

    /// The bytes of some fields.
    func slice(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
    }

    /// Adds a field.
    mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        let needed = count + 8 + name.count + value.count
        if needed > bytes.count { grow(to: needed) }
        bytes.storeBytes(
            of: UInt32(truncatingIfNeeded: name.count), toByteOffset: count, as: UInt32.self)
        bytes.storeBytes(
            of: UInt32(truncatingIfNeeded: value.count), toByteOffset: count + 4, as: UInt32.self)
        var target = UnsafeMutableRawBufferPointer(rebasing: bytes[(count + 8)...])
        target.copyMemory(from: name)
        target = UnsafeMutableRawBufferPointer(rebasing: bytes[(count + 8 + name.count)...])
        target.copyMemory(from: value)
        count = needed
    }

    /// Drops everything.
    mutating func removeAll() { dropFirst(count) }

    /// Drops everything before an offset.
    mutating func dropFirst(_ offset: Int) {
        if offset < count {
            bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<count]))
        }
        count -= offset
        if count == 0, bytes.count > keptBytesMax {
            bytes.deallocate()
            bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        }
    }

    private mutating func grow(to needed: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(Self.firstBytes, needed, bytes.count * 2), alignment: 8)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        bytes.deallocate()
        bytes = larger
    }
}
