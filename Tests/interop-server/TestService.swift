internal import BatonTransport
internal import BatonWire
internal import InteropMessages
internal import NIOCore

/// `grpc.testing.TestService`, and what tests ask about its calls. One an event loop.
final class TestService: CallHandler {
    static let methods = MethodTable(TestMethod.allCases.map(\.descriptor))

    private let eventLoop: any EventLoop
    private let sightings: Sightings
    private let listening: Listening
    private var streams: [ObjectIdentifier: TestStream] = [:]

    init(eventLoop: any EventLoop, sightings: Sightings, listening: Listening) {
        self.eventLoop = eventLoop
        self.sightings = sightings
        self.listening = listening
    }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        do throws(GRPCStatus) {
            switch TestMethod(rawValue: call.method.index) {
            case .emptyCall: try UnaryAnswer.emptyCall(call, message)
            case .unaryCall: try UnaryAnswer.unaryCall(call, message)
            case .seen: call.reply(text: sightings.text(of: call.metadata[Interop.Key.call] ?? ""))
            case .unmatched:
                let code = Int(GRPCStatus.Code.unimplemented.rawValue)
                call.reply(text: "\(listening.unmatched(code: code))")
            default:
                callBegan(call)
                messageReceived(call, message: message)
                requestEnded(call)
            }
        } catch {
            call.fail(error)
        }
    }

    func callBegan(_ call: ServerCall) {
        let identifier = ObjectIdentifier(call)
        let name = call.metadata[Interop.Key.call]
        let sightings = self.sightings
        let stream = TestStream(call, eventLoop: eventLoop) { [unowned self] sight in
            sightings.note(sight, of: name)
            if sight.isLast { streams[identifier] = nil }
        }
        streams[identifier] = stream
        sightings.note(.began, of: name)
    }

    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        guard let stream = streams[ObjectIdentifier(call)] else { return }
        do throws(GRPCStatus) {
            try stream.messageReceived(message)
        } catch {
            stream.end(error)
        }
    }

    func requestEnded(_ call: ServerCall) { streams[ObjectIdentifier(call)]?.requestEnded() }

    func roomToSend(_ call: ServerCall) { streams[ObjectIdentifier(call)]?.roomCame() }

    func callCancelled(_ call: ServerCall) {
        let now = NIODeadline.now().uptimeNanoseconds
        let isExpired = call.deadlineNanoseconds.map { $0 <= now } ?? false
        streams[ObjectIdentifier(call)]?.stop(isExpired ? .expired : .cancelled)
        call.fail(GRPCStatus(.cancelled))
    }

    func burstEnded() {}
}

extension ServerCall {
    func reply(text: String) { reply([UInt8](text.utf8)) }
}
