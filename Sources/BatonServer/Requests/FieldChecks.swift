internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// Reads fields and gathers what is wrong with them, so that a caller learns of everything at once.
///
/// What is read from a field in violation is a default that goes nowhere: `finish` throws.
/// Descriptions say the limit, what was found and what to do; they never quote a value.
struct FieldChecks {
    private(set) var violations: [Failure.Violation] = []

    mutating func refuse(_ field: String, _ description: String) {
        violations.append(Failure.Violation(field, description))
    }

    /// - Throws: everything that was refused.
    func finish() throws(Failure) {
        if !violations.isEmpty { throw .invalid(violations) }
    }

    /// A text that may be empty.
    mutating func text(
        _ field: @autoclosure () -> String, _ address: UnsafePointer<CChar>?, max: Int
    ) -> String {
        let text = MessageText(address)
        guard !text.isLonger(thanBytes: max) else {
            refuse(
                field(), "at most \(max) bytes of UTF-8, found \(text.byteCount); shorten it")
            return ""
        }
        return String(text)
    }

    /// A text that must not be empty; `hint` says what belongs there.
    mutating func required(
        _ field: String, _ address: UnsafePointer<CChar>?, max: Int, _ hint: String
    ) -> String {
        guard !MessageText(address).isEmpty else {
            refuse(field, "required: \(hint)")
            return ""
        }
        return text(field, address, max: max)
    }

    mutating func workspace(_ address: UnsafePointer<CChar>?) -> String {
        text("workspace", address, max: RequestLimits.workspaceBytesMax)
    }

    mutating func lead(_ address: UnsafePointer<CChar>?) -> LeadReference {
        LeadReference(
            required(
                "lead", address, max: RequestLimits.leadBytesMax,
                "an id such as L1042, or the sender's id"))
    }

    mutating func rep(_ address: UnsafePointer<CChar>?) -> String {
        required(
            "rep", address, max: RequestLimits.keyBytesMax, "the key of a rep of the workspace")
    }

    /// An enum field that must have one of its named values; the engine's values carry the
    /// numbers of the public enum.
    mutating func choice<Value: RawRepresentable>(
        _ field: String, _ number: UInt32, of descriptor: ProtobufCEnumDescriptor
    ) -> Value? where Value.RawValue == UInt8 {
        if let value = UInt8(exactly: number).flatMap(Value.init(rawValue:)) { return value }
        let names = Self.names(of: descriptor).joined(separator: ", ")
        refuse(
            field,
            number == 0 ? "required: one of \(names)" : "\(number) is none of \(names)")
        return nil
    }

    /// A point in time; nil if it is absent.
    mutating func instant(
        _ field: String, _ timestamp: UnsafeMutablePointer<Google__Protobuf__Timestamp>?
    ) -> Instant? {
        guard let timestamp else { return nil }
        guard let microseconds = Timestamp.microseconds(timestamp) else {
            refuse(
                field,
                "seconds must be from year 1 to 9999 and nanos from 0 to 999999999, found "
                    + "\(timestamp.pointee.seconds) and \(timestamp.pointee.nanos)")
            return nil
        }
        return Instant(microseconds: microseconds)
    }

    /// The names of an enum but that of 0, in their order.
    private static func names(of descriptor: ProtobufCEnumDescriptor) -> [String] {
        UnsafeBufferPointer(start: descriptor.values, count: Int(descriptor.n_values))
            .filter { $0.value != 0 }.map { String(protobuf: $0.name) }
    }
}
