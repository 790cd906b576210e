import BatonServer
import Glibc

/// A Watch call for the whole server, frame by frame: what a proper client does not show.
final class RawWatcher {
    static let data: UInt8 = 0
    static let headers: UInt8 = 1
    private static let settings: UInt8 = 4
    private static let ping: UInt8 = 6
    static let goAway: UInt8 = 7

    /// The types of the frames that came.
    private(set) var frames: [UInt8] = []
    /// The messages that came.
    private(set) var messages: [[UInt8]] = []
    private var unread: [UInt8] = []
    private let descriptor: Int32

    struct NoConnection: Error {}

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw NoConnection() }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let fields = [
            (":path", Method.watchHealth.path), (":authority", "test"),
            ("content-type", "application/grpc"),
        ]
        // :method POST and :scheme http of HPACK's static table, then literals.
        let block = fields.reduce([0x83, 0x86] as [UInt8]) { block, field in
            block + [0, UInt8(field.0.utf8.count)] + field.0.utf8 + [UInt8(field.1.utf8.count)]
                + field.1.utf8
        }
        send(
            Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + Self.frame(Self.settings, 0, 0, [])
                + Self.frame(Self.headers, 4, 1, block)
                + Self.frame(Self.data, 1, 1, [0, 0, 0, 0, 0]))
    }

    deinit { close(descriptor) }

    private static func frame(
        _ type: UInt8, _ flags: UInt8, _ id: UInt8, _ payload: [UInt8]
    ) -> [UInt8] {
        [0, UInt8(payload.count >> 8), UInt8(payload.count & 255), type, flags, 0, 0, 0, id]
            + payload
    }

    private func send(_ bytes: [UInt8]) {
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Reads what comes next; false at the end of the connection.
    @discardableResult
    func read() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        unread += chunk[..<count]
        while unread.count >= 9 {
            let length = Int(unread[0]) << 16 | Int(unread[1]) << 8 | Int(unread[2])
            guard unread.count >= 9 + length else { break }
            take(unread[3], flags: unread[4], Array(unread[9..<9 + length]))
            unread.removeFirst(9 + length)
        }
        return true
    }

    private func take(_ type: UInt8, flags: UInt8, _ payload: [UInt8]) {
        // A client that does not acknowledge is not drained before five seconds are over.
        if type == Self.ping, flags & 1 == 0 { send(Self.frame(Self.ping, 1, 0, payload)) }
        if type == Self.data, payload.count > 5 { messages.append(Array(payload[5...])) }
        guard type != Self.data || payload.count > 5 else { return }
        frames.append(type)
    }
}
