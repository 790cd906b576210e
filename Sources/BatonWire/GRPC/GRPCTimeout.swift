/// The `grpc-timeout` header: 1 to 8 digits and a unit (grpc/grpc doc/PROTOCOL-HTTP2.md).
package enum GRPCTimeout {
    /// The nanoseconds that a header value means; nil if it is malformed. Saturates: eight digits
    /// of hours are more than 64 bits of nanoseconds.
    package static func parse(_ value: UnsafeRawBufferPointer) -> UInt64? {
        guard value.count >= 2, value.count <= 9 else { return nil }
        var amount: UInt64 = 0
        for byte in value.dropLast() {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            amount = amount * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        guard let unit = nanoseconds(unit: value[value.count - 1]) else { return nil }
        let (product, overflow) = amount.multipliedReportingOverflow(by: unit)
        return overflow ? .max : product
    }

    /// The header value for a duration, rounded up so that the server never gives up first.
    package static func format(nanoseconds: UInt64) -> String {
        for (unit, name) in units {
            let amount = nanoseconds / unit + (nanoseconds % unit == 0 ? 0 : 1)
            if amount <= 99_999_999 { return "\(amount)\(name)" }
        }
        return "99999999H"
    }

    private static let units: [(UInt64, String)] = [
        (1, "n"), (1_000, "u"), (1_000_000, "m"), (1_000_000_000, "S"),
        (60_000_000_000, "M"), (3_600_000_000_000, "H"),
    ]

    private static func nanoseconds(unit: UInt8) -> UInt64? {
        switch unit {
        case UInt8(ascii: "H"): return 3_600_000_000_000
        case UInt8(ascii: "M"): return 60_000_000_000
        case UInt8(ascii: "S"): return 1_000_000_000
        case UInt8(ascii: "m"): return 1_000_000
        case UInt8(ascii: "u"): return 1_000
        case UInt8(ascii: "n"): return 1
        default: return nil
        }
    }
}
