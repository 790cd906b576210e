/// Which sides of a call carry a sequence of messages instead of one.
package enum MethodKind: Sendable, Equatable, CaseIterable {
    case unary
    case clientStreaming
    case serverStreaming
    case bidirectional

    /// Whether a call may last for ever: a side of it sends any number of messages.
    package var isStream: Bool { self != .unary }
    /// Whether the client may send any number of messages; otherwise it must send exactly one.
    package var clientSendsMany: Bool { self == .clientStreaming || self == .bidirectional }
    /// Whether the server may send any number of messages; otherwise it sends one at most.
    package var serverSendsMany: Bool { self == .serverStreaming || self == .bidirectional }
}

/// One method that the server answers.
package struct MethodDescriptor: Sendable, Equatable {
    /// The default limit of one received message in bytes: 4 MiB, as in every gRPC
    /// implementation (Documentation/Protocol.md section 1, Messages).
    package static let receiveBytesMaxDefault = 4 * 1024 * 1024

    /// The request path, for example `/baton.v1.LeadService/GetLead`. Case matters.
    package let path: String
    /// Which sides carry a sequence of messages.
    package let kind: MethodKind
    /// The limit of one received message in bytes.
    package let receiveBytesMax: Int
    /// Whether it answers also callers that prove nothing; health checks may.
    package let isOpen: Bool
    /// The position in the table, free to be used as an index.
    package let index: Int

    /// Describes a method.
    package init(
        path: String, kind: MethodKind = .unary,
        receiveBytesMax: Int = MethodDescriptor.receiveBytesMaxDefault, isOpen: Bool = false,
        index: Int
    ) {
        self.path = path
        self.kind = kind
        self.receiveBytesMax = receiveBytesMax
        self.isOpen = isOpen
        self.index = index
    }
}

/// The methods that a server answers, found by the raw bytes of `:path`.
///
/// A look-up makes no `String`: it hashes a few bytes and compares one candidate.
package struct MethodTable: Sendable {
    private let index: PathIndex

    /// The methods in the order of their index.
    package var methods: [MethodDescriptor] { index.methods }

    /// Makes a table. Each method's `index` must be its position, and no path may come twice.
    package init(_ methods: [MethodDescriptor]) {
        index = PathIndex(methods)
    }

    /// The index of the method with this path, or nil if there is none.
    package func index(ofPath path: UnsafeRawBufferPointer) -> Int? {
        index.find(path)
    }
}

/// One object, so that passing a table on costs one reference.
private final class PathIndex: Sendable {
    let methods: [MethodDescriptor]
    private let paths: [[UInt8]]
    private let buckets: [Int32]
    private let mask: Int

    init(_ methods: [MethodDescriptor]) {
        self.methods = methods
        paths = methods.map { Array($0.path.utf8) }
        var size = 8
        while size < methods.count * 4 { size *= 2 }
        mask = size - 1
        var buckets = [Int32](repeating: -1, count: size)
        for (position, path) in paths.enumerated() {
            invariant(methods[position].index == position, "a method's index is its position")
            var bucket = path.withUnsafeBytes { Self.hash($0) } & mask
            while buckets[bucket] >= 0 {
                invariant(paths[Int(buckets[bucket])] != path, "a path comes once")
                bucket = (bucket + 1) & mask
            }
            buckets[bucket] = Int32(position)
        }
        self.buckets = buckets
    }

    func find(_ path: UnsafeRawBufferPointer) -> Int? {
        var bucket = Self.hash(path) & mask
        while true {
            let position = buckets[bucket]
            if position < 0 { return nil }
            if paths[Int(position)].withUnsafeBytes({ $0.elementsEqualBytes(path) }) {
                return Int(position)
            }
            bucket = (bucket + 1) & mask
        }
    }

    /// Mixes the length and the last sixteen bytes: paths differ at their end.
    private static func hash(_ path: UnsafeRawBufferPointer) -> Int {
        var mixed = UInt64(truncatingIfNeeded: path.count) &* 0x9E37_79B9_7F4A_7C15
        if path.count >= 16 {
            let high = path.loadUnaligned(fromByteOffset: path.count - 16, as: UInt64.self)
            let low = path.loadUnaligned(fromByteOffset: path.count - 8, as: UInt64.self)
            mixed = (mixed ^ high) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 29) ^ low) &* 0x94D0_49BB_1331_11EB
        } else {
            for byte in path { mixed = (mixed ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        return Int(truncatingIfNeeded: (mixed ^ (mixed >> 31)) & 0x7FFF_FFFF)
    }
}
