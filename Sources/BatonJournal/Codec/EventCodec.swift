package import BatonEngine
internal import BatonMessages

/// Engine values and their stored bytes (Protos/baton/journal/v1), both ways.
///
/// It works in an arena of its own and is used by one thread at a time: a journal has one for its
/// writer and makes one for each read. What it encodes it also decodes; anything else it refuses in
/// both directions, and no bytes make it trap.
package final class EventCodec {
    private let encoder: StoredEncoder
    private let decoder: MessageDecoder
    private var arena: Arena { encoder.arena }

    package init() {
        encoder = StoredEncoder(arena: Arena())
        var limits = DecodingLimits()
        // A disk is trusted with more than a peer: a workspace of ten thousand reps is one entry.
        // The smallest stored message takes two bytes and becomes some fifty.
        limits.fieldsMax = .max
        limits.budgetFactor = 64
        decoder = MessageDecoder(limits: limits)
    }

    /// The entry's events with their time and principal; not its person, request or text.
    ///
    /// - Returns: Bytes that are valid until this codec is used again.
    package func encode(_ entry: JournalEntry) throws(CodecError) -> UnsafeRawBufferPointer {
        encoder.reset()
        return try encoder.pack(encoder.entry(entry))
    }

    /// Reads what `encode` wrote.
    ///
    /// - Parameter firstSequence: The key under which the bytes are stored.
    package func decodeEntry(
        _ bytes: UnsafeRawBufferPointer, firstSequence: SequenceNumber
    ) throws(CodecError) -> JournalEntry {
        let message = try decode(StoredType.entry, bytes)
        let entry = try StoredDecoder.entry(message.pointee, firstSequence: firstSequence)
        guard !firstSequence.addingReportingOverflow(UInt64(entry.events.count)).overflow else {
            throw CodecError(field: "Entry.events", problem: "the sequence numbers run out")
        }
        return entry
    }

    /// The answer of a change. The bytes are valid until this codec is used again.
    package func encode(_ outcome: Outcome) throws(CodecError) -> UnsafeRawBufferPointer {
        encoder.reset()
        return try encoder.pack(encoder.outcome(outcome))
    }

    /// Reads what `encode` wrote.
    package func decodeOutcome(
        _ bytes: UnsafeRawBufferPointer
    ) throws(CodecError) -> Outcome {
        try StoredDecoder.outcome(decode(StoredType.outcome, bytes).pointee)
    }

    private func decode<T>(
        _ type: MessageType<T>, _ bytes: UnsafeRawBufferPointer
    ) throws(CodecError) -> UnsafePointer<T> {
        encoder.reset()
        do {
            return try decoder.decode(type, from: bytes, into: arena)
        } catch {
            throw CodecError(field: error.path, problem: error.reason.explanation)
        }
    }
}
