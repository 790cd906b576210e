import BatonWire
import BatonWireTestSupport

/// A blocking socket with an HTTP/2 client session on it that lets a test send what a proper gRPC
/// client would not.
final class RawClient {
    /// What came on one stream.
    struct Answer {
        var headers: [(String, String)] = []
        var body: [UInt8] = []
        var isEnded = false
        var resetCode: UInt32?

        func header(_ name: String) -> String? { headers.first { $0.0 == name }?.1 }
        var grpcStatus: Int? { header("grpc-status").flatMap(Int.init) }
    }

    private let socket: LoopbackSocket
    let session: HTTP2Session
    private(set) var answers: [Int32: Answer] = [:]
    private(set) var bytesReceived = 0

    init(port: Int, receiveBufferBytes: Int32? = nil) throws {
        socket = try LoopbackSocket(
            port: port, receiveBufferBytes: receiveBufferBytes, receiveSeconds: 0.05)
        session = try HTTP2Session(server: false, now: 0)
    }

    func disconnect() { socket.close() }

    /// Sends bytes as they are; false if the server does not take them.
    @discardableResult
    func send(raw bytes: [UInt8]) -> Bool { socket.send(bytes) }

    /// Opens a stream with the usual headers, some of them replaced or added.
    func request(
        _ path: String = "/t.T/Echo", _ changes: [(String, String)] = [], body: [UInt8] = [],
        end: Bool = true
    ) -> Int32 {
        var fields = [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "x"),
            ("te", "trailers"), ("content-type", "application/grpc"),
        ]
        for change in changes {
            if let place = fields.firstIndex(where: { $0.0 == change.0 }) {
                fields[place] = change
            } else {
                fields.append(change)
            }
        }
        let block = HTTP2HeaderBlock(fields.map { (name: $0.0, value: Array($0.1.utf8)) })
        guard let slot = session.sendRequest(block, now: 0) else { return -1 }
        answers[slot] = Answer()
        append(body, to: slot)
        if end { session.endData(trailers: nil, on: slot) }
        flush()
        return slot
    }

    func append(_ body: [UInt8], to slot: Int32) {
        body.withUnsafeBytes {
            session.appendData(UnsafeRawBufferPointer(start: nil, count: 0), $0, on: slot)
        }
    }

    func flush() {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = bytes.withUnsafeMutableBytes { session.pull(into: $0, now: 0) }
            guard count > 0, send(raw: Array(bytes[..<count])) else { return }
        }
    }

    /// Reads until a condition holds; false if it does not within some seconds.
    func read(seconds: Double = 10, until done: (RawClient) -> Bool) -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while !done(self), clock.now < end {
            if readOnce() == .closed { return done(self) }
        }
        return done(self)
    }

    private func readOnce() -> LoopbackSocket.Reading {
        let reading = socket.receive()
        guard case .bytes(let bytes) = reading else { return reading }
        bytesReceived += bytes.count
        bytes.withUnsafeBytes { session.receive($0, now: 0) }
        for index in 0..<session.eventCount { note(session.event(index)) }
        session.finishEvents()
        flush()
        return reading
    }

    private func note(_ event: HTTP2Event) {
        guard var answer = answers[event.slot] else { return }
        switch event.kind {
        case .headers:
            for (name, value) in session.fields(of: event) {
                answer.headers.append(
                    (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
            }
        case .data:
            answer.body += event.data
            session.consume(event.data.count, on: event.slot)
        case .closed:
            if !answer.isEnded { answer.resetCode = event.errorCode.rawValue }
            answer.isEnded = true
        case .ended:
            break
        }
        if event.endStream { answer.isEnded = true }
        answers[event.slot] = answer
    }

    /// Waits for the end of one stream. Slots are used again, so each test keeps few streams.
    func answer(_ slot: Int32) -> Answer? {
        _ = read { $0.answers[slot]?.isEnded == true }
        return answers[slot]
    }

    /// Whether the server closes the socket within some seconds.
    func isClosedByServer(seconds: Double = 5) -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while clock.now < end {
            if readOnce() == .closed { return true }
        }
        return false
    }
}
