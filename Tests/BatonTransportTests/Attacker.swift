import BatonWireTestSupport
import Glibc

/// A socket for bytes that no proper client sends. It reads while it writes, unless told not to.
final class Attacker {
    private let socket: LoopbackSocket
    /// All that came.
    private(set) var received: [UInt8] = []
    /// Bytes that the server took.
    private(set) var bytesSent = 0
    private(set) var isClosed = false

    init(port: Int, receiveBufferBytes: Int32? = nil) throws {
        socket = try LoopbackSocket(
            port: port, receiveBufferBytes: receiveBufferBytes, receiveSeconds: 0.05)
    }

    /// Sends bytes, reading beside it; false if the server closes first or does not take them.
    @discardableResult
    func send(_ bytes: [UInt8], seconds: Double = 10, reads: Bool = true) -> Bool {
        var offset = 0
        let end = ContinuousClock.now + .seconds(seconds)
        while offset < bytes.count, !isClosed, ContinuousClock.now < end {
            let events = wait(for: POLLOUT | (reads ? POLLIN : 0), milliseconds: 50)
            if events & POLLIN != 0 { readSome() }
            guard events & POLLOUT != 0, !isClosed else { continue }
            if let count = socket.sendSome(bytes[offset...], waits: false) {
                offset += count
                bytesSent += count
            } else {
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
        var entry = pollfd(fd: socket.descriptor, events: Int16(events), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
            ? Int32(entry.revents) & (events | POLLHUP | POLLERR) : 0
    }

    private func readSome() {
        switch socket.receive() {
        case .bytes(let bytes): received += bytes
        case .nothing: break
        case .closed: isClosed = true
        }
    }

    /// The frames that came.
    var frames: [Frame] { Frames.read(received) }

    /// The code of the last GOAWAY.
    var goAway: Int? { frames.last { $0.type == .goAway }.map { Frames.number($0.payload[4..<8]) } }

    /// What the last GOAWAY says about itself.
    var goAwayText: String? {
        frames.last { $0.type == .goAway }.map { String(decoding: $0.payload[8...], as: UTF8.self) }
    }

    /// The codes of the RST_STREAM frames.
    var resets: [Int] { frames.filter { $0.type == .reset }.map { Frames.number($0.payload) } }
}
