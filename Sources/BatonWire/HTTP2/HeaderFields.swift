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

/// A growing store of header fields.
struct HeaderStore {
    private(set) var bytes: UnsafeMutableRawBufferPointer
    private(set) var count = 0
    /// The capacity in bytes that is kept when the store is emptied.
    private static let keptBytesMax = 64 * 1024

    init() {
        bytes = .allocate(byteCount: 4096, alignment: 8)
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

    /// Adds fields that already have the store's form.
    mutating func append(fields: UnsafeRawBufferPointer) {
        let needed = count + fields.count
        if needed > bytes.count { grow(to: needed) }
        UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).copyMemory(from: fields)
        count = needed
    }

    /// Drops everything before an offset.
    mutating func dropFirst(_ offset: Int) {
        if offset < count {
            bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<count]))
        }
        count -= offset
        if count == 0, bytes.count > Self.keptBytesMax {
            bytes.deallocate()
            bytes = .allocate(byteCount: 4096, alignment: 8)
        }
    }

    private mutating func grow(to needed: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(needed, bytes.count * 2), alignment: 8)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        bytes.deallocate()
        bytes = larger
    }
}
