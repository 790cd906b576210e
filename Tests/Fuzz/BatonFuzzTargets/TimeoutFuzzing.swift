internal import BatonWire

/// `grpc-timeout`: what is taken is what a slower reading takes, and writing it again makes it no
/// shorter.
enum TimeoutFuzzing {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        let read = GRPCTimeout.parse(bytes)
        require(read == slowly(Array(bytes)), "\(Array(bytes)) is read otherwise")
        guard let read else { return }
        let written = Array(GRPCTimeout.format(nanoseconds: read).utf8)
        guard let again = written.withUnsafeBytes({ GRPCTimeout.parse($0) }) else {
            return require(false, "\(written) was written and cannot be read")
        }
        require(again >= read, "\(read) became \(again)")
    }

    /// By the words of grpc/grpc doc/PROTOCOL-HTTP2.md: at most eight digits, and a unit.
    private static func slowly(_ bytes: [UInt8]) -> UInt64? {
        let units: [Character: UInt64] = [
            "H": 3_600_000_000_000, "M": 60_000_000_000, "S": 1_000_000_000, "m": 1_000_000,
            "u": 1_000, "n": 1,
        ]
        guard let last = bytes.last, let unit = units[Character(UnicodeScalar(last))] else {
            return nil
        }
        let digits = bytes.dropLast()
        guard (1...8).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let amount = UInt64(String(decoding: digits, as: UTF8.self))
        else { return nil }
        let product = amount.multipliedReportingOverflow(by: unit)
        return product.overflow ? .max : product.partialValue
    }
}
