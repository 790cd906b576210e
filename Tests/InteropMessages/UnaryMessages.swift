package import BatonMessages
internal import CInteropProtos

/// `grpc.testing.SimpleRequest`, as far as servers without accounts read it.
package struct UnaryRequest: Sendable, Equatable {
    package var responseSize: Int32 = 0
    package var payload = Payload(count: 0)
    package var responseCompressed: Bool?
    package var expectCompressed: Bool?
    package var status: EchoStatus?

    package init() {}

    private static let type = MessageType(grpc__testing__simple_request__init)

    package init(decoding bytes: UnsafeRawBufferPointer) throws(MessageError) {
        self = try Wire.decoded(Self.type, bytes) { message in
            var request = UnaryRequest()
            request.responseSize = message.response_size
            request.payload = Payload(message.payload)
            request.responseCompressed = BoolField.value(message.response_compressed)
            request.expectCompressed = BoolField.value(message.expect_compressed)
            request.status = EchoStatus(message.response_status)
            return request
        }
    }

    package var encoded: [UInt8] {
        Wire.encoded(Self.type) { message, arena in
            message.response_size = responseSize
            if payload.count > 0 { message.payload = arena.payload(zeros: payload.count) }
            message.response_compressed = arena.bool(responseCompressed)
            message.expect_compressed = arena.bool(expectCompressed)
            message.response_status = status?.field(in: arena)
        }
    }
}

/// `grpc.testing.SimpleResponse`.
package struct UnaryReply: Sendable, Equatable {
    package var payload: Payload

    package init(payload: Payload) { self.payload = payload }

    private static let type = MessageType(grpc__testing__simple_response__init)

    package init(decoding bytes: [UInt8]) throws(MessageError) {
        payload = try bytes.decoded(Self.type) { Payload($0.payload) }
    }

    package var encoded: [UInt8] {
        Wire.encoded(Self.type) { message, arena in
            message.payload = arena.payload(zeros: payload.count)
        }
    }
}

/// `grpc.testing.Empty`.
package enum EmptyMessage {
    private static let type = MessageType(grpc__testing__empty__init)

    package static func check(_ bytes: UnsafeRawBufferPointer) throws(MessageError) {
        try Wire.decoded(type, bytes) { _ in }
    }
}
