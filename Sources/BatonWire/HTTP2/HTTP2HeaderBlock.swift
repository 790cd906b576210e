internal import CNGHTTP2

/// Header fields in the form that nghttp2 takes them, built once and sent often.
///
/// Immutable after it was made, which is why it may be shared between threads.
package final class HTTP2HeaderBlock: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<nghttp2_nv>
    let count: Int
    private let bytes: UnsafeMutablePointer<UInt8>

    /// Makes a block from names in lower case and values.
    ///
    /// - Parameter lastsForever: Whether the block is never freed, as a global is. Its bytes are
    ///   then never copied (NGHTTP2_NV_FLAG_NO_COPY_NAME, _VALUE); nghttp2 copies them otherwise.
    package init(_ fields: [(name: String, value: [UInt8])], lastsForever: Bool = false) {
        count = fields.count
        pointer = .allocate(capacity: max(1, fields.count))
        let size = fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.count }
        bytes = .allocate(capacity: max(1, size))
        let flags =
            lastsForever
            ? NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue
            : NGHTTP2_NV_FLAG_NONE.rawValue
        var next = bytes
        for (index, field) in fields.enumerated() {
            let name = next
            for byte in field.name.utf8 {
                next.initialize(to: byte)
                next += 1
            }
            let value = next
            for byte in field.value {
                next.initialize(to: byte)
                next += 1
            }
            (pointer + index).initialize(
                to: nghttp2_nv(
                    name: name, value: value, namelen: field.name.utf8.count,
                    valuelen: field.value.count, flags: UInt8(flags)))
        }
    }

    /// Makes a block from text that is never freed.
    package convenience init(forever fields: [(String, String)]) {
        self.init(fields.map { (name: $0.0, value: Array($0.1.utf8)) }, lastsForever: true)
    }

    deinit {
        pointer.deallocate()
        bytes.deallocate()
    }
}
