internal import Glibc

/// A blocking socket to a server of this machine, for bytes that no proper client sends.
package final class LoopbackSocket {
    /// A call of the system that failed.
    package struct Failure: Error {
        package let call: String
        /// The errno.
        package let code: Int32
    }

    /// What one reading gave.
    package enum Reading: Equatable {
        case bytes([UInt8])
        /// Nothing came in time.
        case nothing
        case closed
    }

    private static let readBytesMax = 65_536

    /// -1 once it is closed.
    package private(set) var descriptor: Int32

    /// - Parameters:
    ///   - receiveBufferBytes: What the system holds for it; nil leaves that to the system.
    ///   - receiveSeconds: How long ``receive()`` waits.
    package init(
        port: Int, receiveBufferBytes: Int32? = nil, receiveSeconds: Double = 30
    ) throws(Failure) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        do {
            try Self.check("socket", descriptor)
            if let receiveBufferBytes { try set(SO_RCVBUF, to: receiveBufferBytes) }
            let microseconds = Int(receiveSeconds * 1_000_000)
            try set(
                SO_RCVTIMEO,
                to: timeval(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000))
            try connect(port)
        } catch {
            close()
            throw error
        }
    }

    deinit { close() }

    package func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    private static func check(_ call: String, _ result: Int32) throws(Failure) {
        guard result >= 0 else { throw Failure(call: call, code: errno) }
    }

    private func set<Value: BitwiseCopyable>(_ option: Int32, to value: Value) throws(Failure) {
        var value = value
        let size = socklen_t(MemoryLayout<Value>.size)
        try Self.check("setsockopt", setsockopt(descriptor, SOL_SOCKET, option, &value, size))
    }

    private func connect(_ port: Int) throws(Failure) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try Self.check("connect", result)
    }

    /// Sends all; false if the server does not take it.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let count = sendSome(rest) else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends as much as the system takes.
    ///
    /// - Parameter waits: Whether it waits until that is something.
    /// - Returns: How many bytes; nil if the server has closed.
    package func sendSome(_ bytes: ArraySlice<UInt8>, waits: Bool = true) -> Int? {
        let flags = Int32(waits ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_DONTWAIT)
        let count = bytes.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, flags)
        }
        if count < 0 { return errno == EAGAIN ? 0 : nil }
        return count
    }

    /// Reads what there is, and waits for something if there is nothing.
    package func receive() -> Reading {
        var count = 0
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.readBytesMax) { buffer, filled in
            count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            code = errno
            filled = max(0, count)
        }
        if count > 0 { return .bytes(bytes) }
        return count < 0 && code == EAGAIN ? .nothing : .closed
    }

    /// Everything until the server closes, or until nothing comes in time.
    package func receiveAll() -> [UInt8] {
        var all: [UInt8] = []
        while case .bytes(let bytes) = receive() { all += bytes }
        return all
    }
}
