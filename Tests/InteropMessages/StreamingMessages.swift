package import BatonMessages
internal import CInteropProtos

/// `grpc.testing.StreamingInputCallRequest`.
package struct InputRequest: Sendable, Equatable {
    package var payload: Payload
    package var expectCompressed: Bool?

    package init(payload: Payload, expectCompressed: Bool? = nil) {
        self.payload = payload
        self.expectCompressed = expectCompressed
    }

    private static let type = MessageType(grpc__testing__streaming_input_call_request__init)

    package init(decoding bytes: UnsafeRawBufferPointer) throws(MessageError) {
        self = try Wire.decoded(Self.type, bytes) { message in
            InputRequest(
                payload: Payload(message.payload),
                expectCompressed: BoolField.value(message.expect_compressed))
        }
    }

    package var encoded: [UInt8] {
        Wire.encoded(Self.type) { message, arena in
            message.payload = arena.payload(zeros: payload.count)
            message.expect_compressed = arena.bool(expectCompressed)
        }
    }
}

/// `grpc.testing.StreamingInputCallResponse`.
package struct InputReply: Sendable, Equatable {
    package var payloadBytes: Int32

    package init(payloadBytes: Int32) { self.payloadBytes = payloadBytes }

    private static let type = MessageType(grpc__testing__streaming_input_call_response__init)

    package init(decoding bytes: [UInt8]) throws(MessageError) {
        payloadBytes = try bytes.decoded(Self.type) { $0.aggregated_payload_size }
    }

    package var encoded: [UInt8] {
        Wire.encoded(Self.type) { message, _ in message.aggregated_payload_size = payloadBytes }
    }
}

/// `grpc.testing.ResponseParameters`: one answer that is wanted.
package struct WantedAnswer: Sendable, Equatable {
    package var size: Int32
    /// How long to wait before it, after the one before it.
    package var intervalMicroseconds: Int32 = 0
    package var isCompressed: Bool?

    package init(size: Int32, intervalMicroseconds: Int32 = 0, isCompressed: Bool? = nil) {
        self.size = size
        self.intervalMicroseconds = intervalMicroseconds
        self.isCompressed = isCompressed
    }

    fileprivate static let type = MessageType(grpc__testing__response_parameters__init)
}

/// `grpc.testing.StreamingOutputCallRequest`.
package struct OutputRequest: Sendable, Equatable {
    package var wanted: [WantedAnswer] = []
    package var payload = Payload(count: 0)
    package var status: EchoStatus?

    package init() {}

    private static let type = MessageType(grpc__testing__streaming_output_call_request__init)

    package init(decoding bytes: UnsafeRawBufferPointer) throws(MessageError) {
        self = try Wire.decoded(Self.type, bytes) { message in
            var request = OutputRequest()
            request.wanted = Repeated(
                message.response_parameters, count: message.n_response_parameters
            ).map {
                WantedAnswer(
                    size: $0.pointee.size, intervalMicroseconds: $0.pointee.interval_us,
                    isCompressed: BoolField.value($0.pointee.compressed))
            }
            request.payload = Payload(message.payload)
            request.status = EchoStatus(message.response_status)
            return request
        }
    }

    package var encoded: [UInt8] {
        Wire.encoded(Self.type) { message, arena in
            message.n_response_parameters = wanted.count
            message.response_parameters = arena.array(wanted) { answer in
                let field = arena.make(WantedAnswer.type)
                field.pointee.size = answer.size
                field.pointee.interval_us = answer.intervalMicroseconds
                field.pointee.compressed = arena.bool(answer.isCompressed)
                return field
            }
            if payload.count > 0 { message.payload = arena.payload(zeros: payload.count) }
            message.response_status = status?.field(in: arena)
        }
    }
}

/// `grpc.testing.StreamingOutputCallResponse`.
package struct OutputReply: Sendable, Equatable {
    package var payload: Payload

    package init(payload: Payload) { self.payload = payload }

    private static let type = MessageType(grpc__testing__streaming_output_call_response__init)

    package init(decoding bytes: [UInt8]) throws(MessageError) {
        payload = try bytes.decoded(Self.type) { Payload($0.payload) }
    }

    package var encoded: [UInt8] {
        Wire.encoded(Self.type) { message, arena in
            message.payload = arena.payload(zeros: payload.count)
        }
    }
}
