import BatonMessages
import CBatonProtos
import CProtobufC
import Testing

/// None of our messages contains itself; this one, made by hand, does.
@Suite struct DepthTests {
    struct Node {
        var base = ProtobufCMessage()
        var child: UnsafeMutablePointer<Node>?
    }

    /// `message Node { Node child = 1; }`, never freed.
    nonisolated(unsafe) static let descriptor: UnsafePointer<ProtobufCMessageDescriptor> = {
        func text(_ literal: StaticString) -> UnsafePointer<CChar> {
            UnsafeRawPointer(literal.utf8Start).assumingMemoryBound(to: CChar.self)
        }
        let descriptor = UnsafeMutablePointer<ProtobufCMessageDescriptor>.allocate(capacity: 1)
        let field = UnsafeMutablePointer<ProtobufCFieldDescriptor>.allocate(capacity: 1)
        let ranges = UnsafeMutablePointer<ProtobufCIntRange>.allocate(capacity: 2)
        ranges.initialize(to: ProtobufCIntRange(start_value: 1, orig_index: 0))
        (ranges + 1).initialize(to: ProtobufCIntRange(start_value: 0, orig_index: 1))
        var child = ProtobufCFieldDescriptor()
        child.name = text("child")
        child.id = 1
        child.label = PROTOBUF_C_LABEL_OPTIONAL
        child.type = PROTOBUF_C_TYPE_MESSAGE
        child.offset = UInt32(MemoryLayout<Node>.offset(of: \.child) ?? 0)
        child.descriptor = UnsafeRawPointer(descriptor)
        field.initialize(to: child)
        var node = ProtobufCMessageDescriptor()
        // protobuf-c's own mark, PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC.
        node.magic = 0x28aa_eef9
        node.name = text("test.Node")
        node.sizeof_message = MemoryLayout<Node>.size
        node.n_fields = 1
        node.fields = UnsafePointer(field)
        node.n_field_ranges = 1
        node.field_ranges = UnsafePointer(ranges)
        node.message_init = { message in
            let node = UnsafeMutableRawPointer(message)?.assumingMemoryBound(to: Node.self)
            node?.initialize(to: Node())
            message?.pointee.descriptor = DepthTests.descriptor
        }
        descriptor.initialize(to: node)
        return UnsafePointer(descriptor)
    }()

    private func nested(_ depth: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 1..<depth { bytes = Wire.bytes(1, bytes) }
        return bytes
    }

    private func decode(_ bytes: [UInt8]) throws -> Int {
        let arena = Arena()
        return try withExtendedLifetime(arena) {
            let message = try MessageDecoder().decode(Self.descriptor, from: bytes, into: arena)
            var depth = 0
            var next: UnsafePointer<Node>? = UnsafeRawPointer(message)
                .assumingMemoryBound(to: Node.self)
            while let node = next {
                depth += 1
                next = UnsafePointer(node.pointee.child)
            }
            return depth
        }
    }

    @Test func `a hundred messages inside each other are decoded`() throws {
        #expect(try decode(nested(100)) == 100)
    }

    @Test func `one more is refused and named`() {
        let error = #expect(throws: MessageError.self) { try decode(nested(101)) }
        #expect(error?.reason == .tooDeep)
        #expect(error?.messageName == "test.Node")
        let path = Array(repeating: "child", count: 100).joined(separator: ".")
        #expect(error?.fieldPath == path)
    }

    @Test func `ten thousand, which overflow protobuf-c's stack, are refused`() {
        let error = #expect(throws: MessageError.self) { try decode(nested(10_000)) }
        #expect(error?.reason == .tooDeep)
    }

    @Test func `unknown fields inside each other are not entered`() throws {
        var bytes: [UInt8] = []
        for _ in 0..<10_000 { bytes = Wire.bytes(99, bytes) }
        #expect(try decode(bytes) == 1)
    }
}
