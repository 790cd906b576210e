package import CProtobufC

/// A C message struct together with its protobuf-c descriptor.
///
/// Made from the struct's generated `init` function, so that the two cannot be mixed up:
/// `static let lead = MessageType(baton__v1__lead__init)`. Make it once and keep it.
package struct MessageType<T>: @unchecked Sendable {
    // Descriptors are constants of the generated code: read by all, written by none.
    package let descriptor: UnsafePointer<ProtobufCMessageDescriptor>

    /// Asks the generated `init` function for its descriptor.
    package init(_ initialize: (UnsafeMutablePointer<T>) -> Void) {
        let sample = UnsafeMutablePointer<T>.allocate(capacity: 1)
        defer { sample.deallocate() }
        initialize(sample)
        let base = UnsafeRawPointer(sample).assumingMemoryBound(to: ProtobufCMessage.self)
        guard let descriptor = base.pointee.descriptor else {
            fatalError("invariant: the init function of \(T.self) sets no descriptor")
        }
        invariant(
            descriptor.pointee.sizeof_message == MemoryLayout<T>.size,
            "\(T.self) has \(MemoryLayout<T>.size) bytes, its descriptor says otherwise")
        self.descriptor = descriptor
    }

    /// The message's full name, such as `baton.v1.Lead`.
    package var name: String { String(protobuf: descriptor.pointee.name) }
}
