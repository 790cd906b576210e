import BatonServer
import BatonWireTestSupport

/// A Watch call for the whole server, frame by frame: what a proper client does not show.
final class RawWatcher {
    /// The frames that came, but for DATA without a message.
    private(set) var frames: [Frame] = []
    private var unread: [UInt8] = []
    private let socket: LoopbackSocket

    init(port: Int) throws {
        socket = try LoopbackSocket(port: port)
        socket.send(
            Frames.preface + Frames.settings
                + Frames.request(1, [], path: Method.watchHealth.path))
    }

    /// The messages that came.
    var messages: [[UInt8]] { frames.filter { $0.type == .data }.map { Array($0.payload[5...]) } }

    /// Reads what comes next; false at the end of the connection.
    @discardableResult
    func read() -> Bool {
        guard case .bytes(let bytes) = socket.receive() else { return false }
        unread += bytes
        for frame in Frames.take(from: &unread) where frame.type != .data || frame.payload.count > 5
        {
            frames.append(frame)
            // A client that does not acknowledge is not drained before five seconds are over.
            if frame.type == .ping, !frame.flags.contains(.ack) {
                socket.send(Frames.frame(.ping, flags: .ack, payload: frame.payload))
            }
        }
        return true
    }
}
