internal import BatonMessages
internal import CBatonProtos
internal import CProtobufC

/// Messages: what is accepted, is packed to what is accepted again, and packed the same.
///
/// The first byte chooses the type; the message follows.
enum MessageFuzzing {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        guard let choice = bytes.first else { return }
        let descriptor = descriptors[Int(choice) % descriptors.count]
        guard case .success(let once) = packed(bytes.from(1), descriptor) else { return }
        switch once.withUnsafeBytes({ packed($0, descriptor) }) {
        case .success(let twice): require(once == twice, "packed otherwise the second time")
        case .failure(let error):
            // Without the unknown fields it is shorter, and a shorter message has less memory.
            require(
                error.reason == .overBudget && once.count < bytes.count,
                "what was packed is refused: \(error)")
        }
    }

    /// Packs what the bytes unpack to.
    private static func packed(
        _ bytes: UnsafeRawBufferPointer, _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
    ) -> Result<[UInt8], MessageError> {
        let arena = Arena()
        do throws(MessageError) {
            let message = try MessageDecoder().decode(descriptor, from: bytes, into: arena)
            require(message.pointee.n_unknown_fields == 0, "unknown fields are kept")
            let count = protobuf_c_message_get_packed_size(message)
            let packed = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
                guard let address = buffer.baseAddress, count > 0 else { return written = 0 }
                written = protobuf_c_message_pack(message, address)
                require(written == count, "\(count) bytes were announced, \(written) came")
            }
            return .success(packed)
        } catch {
            require(!"\(error)".isEmpty, "a refusal without a word")
            return .failure(error)
        }
    }

    // Constants of the generated code: read by all, written by none.
    nonisolated(unsafe) private static let descriptors:
        [UnsafePointer<ProtobufCMessageDescriptor>] = [
            MessageType(baton__v1__submit_lead_request__init).descriptor,
            MessageType(baton__v1__update_lead_request__init).descriptor,
            MessageType(baton__v1__record_contact_request__init).descriptor,
            MessageType(baton__v1__list_leads_request__init).descriptor,
            MessageType(baton__v1__list_leads_response__init).descriptor,
            MessageType(baton__v1__apply_workspace_request__init).descriptor,
            MessageType(baton__v1__reassign_lead_request__init).descriptor,
            MessageType(baton__journal__v1__entry__init).descriptor,
            MessageType(baton__journal__v1__person__init).descriptor,
            MessageType(google__rpc__status__init).descriptor,
            MessageType(google__rpc__bad_request__init).descriptor,
        ]
}
