internal import BatonJournal

/// Checksums of rows, each over the row's key too: a row that turns up under another key is as
/// wrong as a changed one.
enum RowChecksum {
    static func entry(firstSequence: Int64, payload: UnsafeRawBufferPointer) -> Int64 {
        signed(XXHash64.hash(payload, seed: UInt64(bitPattern: firstSequence)))
    }

    static func person(
        lead: Int64, externalID: UnsafeRawBufferPointer?, content: UnsafeRawBufferPointer
    ) -> Int64 {
        var seed = UInt64(bitPattern: lead)
        if let externalID { seed = XXHash64.hash(externalID, seed: seed) }
        return signed(XXHash64.hash(content, seed: seed))
    }

    static func note(
        lead: Int64, sequence: Int64, kind: Int64, text: UnsafeRawBufferPointer
    ) -> Int64 {
        let key = withUnsafeBytes(of: (lead, sequence, kind)) { XXHash64.hash($0, seed: 0) }
        return signed(XXHash64.hash(text, seed: key))
    }

    static func request(
        id: UnsafeRawBufferPointer, at: Int64, fingerprint: Int64, outcome: UnsafeRawBufferPointer
    ) -> Int64 {
        let numbers = withUnsafeBytes(of: (at, fingerprint)) {
            XXHash64.hash($0, seed: 0)
        }
        return signed(XXHash64.hash(outcome, seed: XXHash64.hash(id, seed: numbers)))
    }

    /// What the index finds a request id by.
    static func requestID(_ id: UnsafeRawBufferPointer) -> Int64 {
        signed(XXHash64.hash(id, seed: 0))
    }

    static func version(
        _ version: Int64, at: Int64, role: Int64, name: UnsafeRawBufferPointer
    ) -> Int64 {
        let numbers = withUnsafeBytes(of: (version, at, role)) { XXHash64.hash($0, seed: 0) }
        return signed(XXHash64.hash(name, seed: numbers))
    }

    static func text(version: Int64, at: Int64, text: UnsafeRawBufferPointer) -> Int64 {
        let numbers = withUnsafeBytes(of: (version, at)) { XXHash64.hash($0, seed: 0) }
        return signed(XXHash64.hash(text, seed: numbers))
    }

    private static func signed(_ hash: UInt64) -> Int64 { Int64(bitPattern: hash) }
}

/// The UTF-8 bytes of a text, for a checksum.
func withBytes<Result>(of text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var text = text
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
}
