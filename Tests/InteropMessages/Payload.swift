internal import BatonMessages
internal import CBatonProtos
internal import CInteropProtos
internal import Glibc

/// The body of a message: so many bytes, which the tests want to be zeros.
package struct Payload: Sendable, Equatable {
    /// The length in bytes.
    package var count: Int
    /// Whether every byte is 0.
    package var isZeros = true

    /// A body of zeros.
    package init(count: Int) { self.count = count }

    static let type = MessageType(grpc__testing__payload__init)

    /// Reads a field; an absent one is an empty body.
    init(_ field: UnsafeMutablePointer<Grpc__Testing__Payload>?) {
        guard let body = field?.pointee.body, body.len > 0, let bytes = body.data else {
            count = 0
            return
        }
        count = body.len
        // Each byte is as the one before it, and the first is 0.
        isZeros = bytes[0] == 0 && memcmp(bytes, bytes + 1, body.len - 1) == 0
    }
}

extension Arena {
    func payload(zeros count: Int) -> UnsafeMutablePointer<Grpc__Testing__Payload> {
        let payload = make(Payload.type)
        guard count > 0 else { return payload }
        let zeros = allocate(bytes: count)
        zeros.initializeMemory(as: UInt8.self, repeating: 0, count: count)
        payload.pointee.body = ProtobufCBinaryData(
            len: count, data: zeros.assumingMemoryBound(to: UInt8.self))
        return payload
    }

    func bool(_ value: Bool?) -> UnsafeMutablePointer<Grpc__Testing__BoolValue>? {
        guard let value else { return nil }
        let message = make(BoolField.type)
        message.pointee.value = value ? 1 : 0
        return message
    }
}

/// `grpc.testing.BoolValue`: a flag that may be absent.
enum BoolField {
    static let type = MessageType(grpc__testing__bool_value__init)

    static func value(_ field: UnsafeMutablePointer<Grpc__Testing__BoolValue>?) -> Bool? {
        field.map { $0.pointee.value != 0 }
    }
}
