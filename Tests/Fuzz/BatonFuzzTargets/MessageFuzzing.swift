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
        guard let once = packed(bytes.from(1), descriptor) else { return }
        guard let twice = once.withUnsafeBytes({ packed($0, descriptor) }) else {
            return require(false, "what was packed is refused")
        }
        require(once == twice, "packed otherwise the second time")
    }

    /// Packs what the bytes unpack to; nil if they are refused.
    private static func packed(
        _ bytes: UnsafeRawBufferPointer, _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
    ) -> [UInt8]? {
        let arena = Arena()
        do throws(MessageError) {
            let message = try MessageDecoder().decode(descriptor, from: bytes, into: arena)
            require(message.pointee.n_unknown_fields == 0, "unknown fields are kept")
            let count = protobuf_c_message_get_packed_size(message)
            return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
                guard let address = buffer.baseAddress, count > 0 else { return written = 0 }
                written = protobuf_c_message_pack(message, address)
                require(written == count, "\(count) bytes were announced, \(written) came")
            }
        } catch {
            require(!"\(error)".isEmpty, "a refusal without a word")
            return nil
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
