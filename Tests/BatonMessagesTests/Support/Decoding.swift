import BatonMessages

/// Decodes and returns what went wrong, nil if nothing did.
func failure<T>(
    decoding bytes: [UInt8], as type: MessageType<T>, limits: DecodingLimits = DecodingLimits()
) -> MessageError? {
    let arena = Arena()
    return withExtendedLifetime(arena) { () -> MessageError? in
        do throws(MessageError) {
            _ = try MessageDecoder(limits: limits).decode(type, from: bytes, into: arena)
            return nil
        } catch {
            return error
        }
    }
}
