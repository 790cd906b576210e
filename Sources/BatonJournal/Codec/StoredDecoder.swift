internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// Reads stored messages that the message layer has decoded, and checks every number in them.
///
/// Its generic helpers are like those of the message layer, but the compiler specialises them: it
/// does not specialise generic code of another module.
///
/// The fields' names are those of the .proto files; a caller puts before them where it was.
enum StoredDecoder {
    static func text(_ text: UnsafePointer<CChar>?) -> String { String(protobuf: text) }

    static func texts(
        _ base: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, count: Int
    ) -> [String] {
        var texts: [String] = []
        texts.reserveCapacity(count)
        for index in 0..<count { texts.append(String(protobuf: base?[index])) }
        return texts
    }

    static func instant(
        _ micros: Int64, _ field: StaticString
    ) throws(CodecError) -> Instant {
        let instant = Instant(microseconds: micros)
        guard instant >= .earliest, instant <= .latest else {
            throw CodecError(
                field: "\(field)", problem: "\(micros) is outside the years 1 to 9999")
        }
        return instant
    }

    static func lead(_ number: UInt64, _ field: StaticString) throws(CodecError) -> LeadID {
        guard number > 0 else {
            throw CodecError(field: "\(field)", problem: "lead numbers start at 1")
        }
        return LeadID(number)
    }

    /// A place in a table, or a count.
    static func index(_ number: UInt32, _ field: StaticString) throws(CodecError) -> Int32 {
        guard let index = Int32(exactly: number) else {
            throw CodecError(field: "\(field)", problem: "\(number) is over \(Int32.max)")
        }
        return index
    }

    /// The engine's enum, whose raw values are the stored numbers.
    static func value<Stored: RawRepresentable, Value: RawRepresentable<UInt8>>(
        _ stored: Stored, _ field: StaticString
    ) throws(CodecError) -> Value where Stored.RawValue == UInt32 {
        guard let raw = UInt8(exactly: stored.rawValue), let value = Value(rawValue: raw) else {
            throw .meaningless(stored, field)
        }
        return value
    }

    /// The same where 0 says that there is none.
    static func optionalValue<Stored: RawRepresentable, Value: RawRepresentable<UInt8>>(
        _ stored: Stored, _ field: StaticString
    ) throws(CodecError) -> Value? where Stored.RawValue == UInt32 {
        guard stored.rawValue != 0 else { return nil }
        return try value(stored, field) as Value
    }

    /// A message that must be there.
    static func required<T>(
        _ message: UnsafeMutablePointer<T>?, _ field: StaticString
    ) throws(CodecError) -> T {
        guard let message else { throw CodecError(field: "\(field)", problem: "it is missing") }
        return message.pointee
    }

    /// All elements of a repeated message field.
    static func all<T, Value>(
        _ base: UnsafeMutablePointer<UnsafeMutablePointer<T>?>?, count: Int,
        _ read: (T) throws(CodecError) -> Value
    ) throws(CodecError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try read(element(base, index).pointee)) }
        return values
    }

    /// One element of a repeated message field; the message layer leaves none of them NULL.
    static func element<T>(
        _ base: UnsafeMutablePointer<UnsafeMutablePointer<T>?>?, _ index: Int
    ) -> UnsafeMutablePointer<T> {
        guard let element = base?[index] else {
            fatalError("invariant: element \(index) of a repeated field is NULL")
        }
        return element
    }

    /// The value of an `optional` field, nil if it is absent.
    static func present<Case: RawRepresentable, Value>(
        _ oneofCase: Case, _ value: @autoclosure () -> Value
    ) -> Value? where Case.RawValue == UInt32 {
        oneofCase.rawValue == 0 ? nil : value()
    }
}

extension CodecError {
    /// An enum's number that a newer version has written, or nobody.
    static func meaningless(
        _ number: some RawRepresentable<UInt32>, _ field: StaticString
    ) -> CodecError {
        CodecError(
            field: "\(field)", problem: "\(number.rawValue) means nothing to this version")
    }

    /// The same, with where it was before the field.
    func inside(_ path: String) -> CodecError {
        CodecError(field: "\(path).\(field)", problem: problem)
    }
}
