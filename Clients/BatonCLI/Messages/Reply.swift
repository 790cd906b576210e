package import BatonMessages
internal import BatonWire

/// A decoded message and the memory that it lies in.
package struct Reply<Message> {
    private let arena: Arena
    private let pointer: UnsafePointer<Message>

    /// The server is the user's own, and its answers are bounded as they arrive: a page of leads that
    /// have changed hands often is mostly small messages, each many times larger once decoded.
    private static var limits: DecodingLimits {
        var limits = DecodingLimits()
        limits.budgetFactor = 64
        limits.fieldsMax = 4_000_000
        return limits
    }

    /// Decodes what a server answered.
    ///
    /// - Throws: A `GRPCStatus` INTERNAL if it is no such message.
    package init(_ type: MessageType<Message>, _ bytes: [UInt8]) throws {
        arena = Arena()
        do {
            pointer = try MessageDecoder(limits: Self.limits).decode(type, from: bytes, into: arena)
        } catch {
            throw GRPCStatus(
                .internal,
                say(
                    "the server's answer cannot be read: \(error)",
                    fr: "la réponse du serveur est illisible : \(error)"))
        }
    }

    /// Reads the message; the pointer is valid inside only.
    package func read<Result>(_ body: (UnsafePointer<Message>) throws -> Result) rethrows -> Result
    {
        try withExtendedLifetime(arena) { try body(pointer) }
    }
}

/// Encodes a request that `fill` makes.
package func encoded<Message>(
    _ type: MessageType<Message>, _ fill: (inout Message, Arena) -> Void
) -> [UInt8] {
    let arena = Arena(firstChunkBytes: 4 << 10)
    let message = arena.make(type)
    fill(&message.pointee, arena)
    var bytes: [UInt8] = []
    MessageEncoder.append(UnsafePointer(message), to: &bytes)
    return bytes
}
