import Glibc

/// A socket for bytes that no proper client sends. It reads while it writes, unless told not to.
final class Attacker {
    /// A frame that came back.
    struct Frame {
        let type: UInt8
        let flags: UInt8
        let id: Int
        let payload: [UInt8]
    }

    struct Failure: Error {
        let call: String
        let code: Int32
    }

    private let descriptor: Int32
    /// All that came.
    private(set) var received: [UInt8] = []
    /// Bytes that the server took.
    private(set) var bytesSent = 0
    private(set) var isClosed = false

    init(port: Int, receiveBufferBytes: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        if var size = receiveBufferBytes {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4)
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(call: "connect", code: errno) }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit { close(descriptor) }

    /// Sends bytes, reading beside it; false if the server closes first or does not take them.
    @discardableResult
    func send(_ bytes: [UInt8], seconds: Double = 10, reads: Bool = true) -> Bool {
        var offset = 0
        let end = ContinuousClock.now + .seconds(seconds)
        while offset < bytes.count, !isClosed, ContinuousClock.now < end {
            let events = wait(for: POLLOUT | (reads ? POLLIN : 0), milliseconds: 50)
            if events & POLLIN != 0 { readSome() }
            guard events & POLLOUT != 0, !isClosed else { continue }
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                offset += count
                bytesSent += count
            } else if errno != EAGAIN {
                // What the server said before it closed may still be there to be read.
                while !isClosed, wait(for: POLLIN, milliseconds: 1_000) != 0 { readSome() }
                isClosed = true
            }
        }
        return offset == bytes.count
    }

    /// Reads until something holds or the server closes; false if neither comes in time.
    @discardableResult
    func read(seconds: Double = 10, until done: (Attacker) -> Bool = { _ in false }) -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if done(self) || isClosed { return true }
            if wait(for: POLLIN, milliseconds: 50) != 0 { readSome() }
        }
        return done(self) || isClosed
    }

    private func wait(for events: Int32, milliseconds: Int32) -> Int32 {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
            ? Int32(entry.revents) & (events | POLLHUP | POLLERR) : 0
    }

    private func readSome() {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count > 0 {
            received += bytes[..<count]
        } else if count == 0 || errno != EAGAIN {
            isClosed = true
        }
    }

    /// The frames that came.
    var frames: [Frame] {
        var found: [Frame] = []
        var rest = received[...]
        while rest.count >= 9 {
            let head = Array(rest.prefix(9))
            let count = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
            guard rest.count >= 9 + count else { break }
            rest = rest.dropFirst(9)
            found.append(
                Frame(
                    type: head[3], flags: head[4],
                    id: head[5...].reduce(0) { $0 << 8 | Int($1) },
                    payload: Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return found
    }

    /// The code of the last GOAWAY.
    var goAway: Int? { frames.last { $0.type == 7 }.map { number($0.payload[4..<8]) } }

    /// What the last GOAWAY says about itself.
    var goAwayText: String? {
        frames.last { $0.type == 7 }.map { String(decoding: $0.payload[8...], as: UTF8.self) }
    }

    /// The codes of the RST_STREAM frames.
    var resets: [Int] { frames.filter { $0.type == 3 }.map { number($0.payload[...]) } }

    private func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}

/// Frames and header blocks made by hand (RFC 9113 section 4.1, RFC 7541).
enum Forged {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let opening = preface + frame(4, 0, 0) + frame(4, 1, 0)

    static func frame(_ type: UInt8, _ flags: UInt8, _ id: Int, _ payload: [UInt8] = []) -> [UInt8]
    {
        bigEndian(payload.count, 3) + [type, flags] + bigEndian(id, 4) + payload
    }

    static func bigEndian(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
    }

    /// The header block of a request to `/t.T/Echo`, with fields that enter no table.
    static func block(_ more: [(String, String)] = []) -> [UInt8] {
        let fields = [
            (":path", "/t.T/Echo"), (":authority", "a"), ("te", "trailers"),
            ("content-type", "application/grpc"),
        ]
        return (fields + more).reduce([0x83, 0x86]) { $0 + [0] + text($1.0) + text($1.1) }
    }

    private static func text(_ text: String) -> [UInt8] { length(text.utf8.count) + text.utf8 }

    /// The length of a string without Huffman coding.
    static func length(_ count: Int) -> [UInt8] {
        guard count >= 127 else { return [UInt8(count)] }
        var bytes: [UInt8] = [127]
        var rest = count - 127
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    /// HEADERS that open a stream.
    static func headers(_ id: Int, _ more: [(String, String)] = []) -> [UInt8] {
        frame(1, 4, id, block(more))
    }

    /// The DATA frame of one message, the last of its stream.
    static func message(_ id: Int, _ bytes: [UInt8] = [9]) -> [UInt8] {
        frame(0, 1, id, [0] + bigEndian(bytes.count, 4) + bytes)
    }

    static func request(_ id: Int, _ bytes: [UInt8] = [9]) -> [UInt8] {
        headers(id) + message(id, bytes)
    }

    static func reset(_ id: Int) -> [UInt8] { frame(3, 0, id, [0, 0, 0, 8]) }

    /// The odd numbers from 1.
    static func ids(_ count: Int) -> StrideTo<Int> { stride(from: 1, to: 2 * count, by: 2) }
}
