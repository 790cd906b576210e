/// Follows the frames in the bytes of a peer before nghttp2 gets them.
///
/// nghttp2 1.52 tells nobody of frames of unknown types or on streams that are over, and takes each piece of the header of a
/// CONTINUATION frame for a frame of a flood (Documentation/Protocol.md section 3).
struct FrameScan {
    /// A frame header (RFC 9113 section 4.1).
    struct Header: Equatable {
        let type: UInt8
        let flags: UInt8
        let length: Int
        let id: Int32
    }

    /// What comes first on a connection to a server (RFC 9113 section 3.4).
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    private enum Place {
        case preface(read: Int)
        case header
        case payload(left: Int, isData: Bool)
    }

    private var place: Place
    /// The beginning of a frame header whose rest has not come.
    private(set) var partial: [UInt8] = []
    /// Whether the bytes do not begin as HTTP/2 must.
    private(set) var isForeign = false

    init(isServer: Bool) {
        place = isServer ? .preface(read: 0) : .header
        partial.reserveCapacity(Self.headerBytes)
    }

    static let headerBytes = 9

    /// Whether a frame has begun whose rest has not come. DATA frames do not count: how long a
    /// message may take is for calls to judge.
    var isInsideControlFrame: Bool {
        switch place {
        case .preface: return false
        case .header: return !partial.isEmpty
        case .payload(_, let isData): return !isData
        }
    }

    /// The next frame header that is complete, or nil if `bytes`, from which what was looked at is
    /// taken away, hold no more.
    mutating func next(in bytes: inout UnsafeRawBufferPointer) -> Header? {
        while !bytes.isEmpty, !isForeign {
            switch place {
            case .preface(let read):
                readPreface(&bytes, read)
            case .payload(let left, let isData):
                let count = min(left, bytes.count)
                bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
                place =
                    count == left ? .header : .payload(left: left - count, isData: isData)
            case .header:
                if let header = readHeader(&bytes) { return header }
            }
        }
        return nil
    }

    private mutating func readPreface(_ bytes: inout UnsafeRawBufferPointer, _ read: Int) {
        let count = min(bytes.count, Self.preface.count - read)
        guard bytes[..<count].elementsEqual(Self.preface[read..<read + count]) else {
            isForeign = true
            return
        }
        bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
        let all = read + count
        place = all == Self.preface.count ? .header : .preface(read: all)
    }

    private mutating func readHeader(_ bytes: inout UnsafeRawBufferPointer) -> Header? {
        let count = min(bytes.count, Self.headerBytes - partial.count)
        if partial.isEmpty, count == Self.headerBytes {
            return take(UnsafeRawBufferPointer(rebasing: bytes[..<count]), &bytes, count)
        }
        partial += bytes[..<count]
        guard partial.count == Self.headerBytes else {
            bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
            return nil
        }
        let whole = partial
        partial.removeAll(keepingCapacity: true)
        return whole.withUnsafeBytes { take($0, &bytes, count) }
    }

    private mutating func take(
        _ header: UnsafeRawBufferPointer, _ bytes: inout UnsafeRawBufferPointer, _ count: Int
    ) -> Header {
        bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
        let length = Int(header[0]) << 16 | Int(header[1]) << 8 | Int(header[2])
        let isData = header[3] == HTTP2FrameType.data
        place = length == 0 ? .header : .payload(left: length, isData: isData)
        let id = Int32(header[5] & 0x7F) << 24 | Int32(header[6]) << 16 | Int32(header[7]) << 8
        return Header(
            type: header[3], flags: header[4], length: length, id: id | Int32(header[8]))
    }
}
