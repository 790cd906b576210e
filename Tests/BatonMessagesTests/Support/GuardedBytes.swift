import Glibc

/// A copy of bytes that ends where an unreadable page begins: one byte read too many ends the test.
final class GuardedBytes {
    private static let pageBytes = 4096

    private let mapping: UnsafeMutableRawPointer
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = (capacity + Self.pageBytes - 1) / Self.pageBytes * Self.pageBytes
        let size = self.capacity + Self.pageBytes
        guard
            let mapping = mmap(
                nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            mapping != MAP_FAILED,
            mprotect(mapping + self.capacity, Self.pageBytes, PROT_NONE) == 0
        else { fatalError("no memory for a test of \(size) bytes") }
        self.mapping = mapping
    }

    deinit {
        munmap(mapping, capacity + Self.pageBytes)
    }

    /// The bytes, right before the page; valid until the next call.
    func holding(_ bytes: some Collection<UInt8>) -> UnsafeRawBufferPointer {
        precondition(bytes.count <= capacity)
        let start = mapping + capacity - bytes.count
        let buffer = UnsafeMutableRawBufferPointer(start: start, count: bytes.count)
        buffer.copyBytes(from: bytes)
        return UnsafeRawBufferPointer(buffer)
    }
}
