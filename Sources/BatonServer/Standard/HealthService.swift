internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `grpc.health.v1.Health` on one event loop
/// (https://github.com/grpc/grpc/blob/master/doc/health-checking.md).
///
/// All services are as well as the server, whose name is empty. It starts well: nothing is
/// listened to before every workspace has been read.
final class HealthService: CallHandler {
    private typealias Status = Grpc__Health__V1__HealthCheckResponse__ServingStatus

    private static let unknown =
        GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__SERVICE_UNKNOWN

    /// The names that have a status.
    private static let names = [""] + Service.allCases.map(\.rawValue)

    private static let requestType = MessageType(grpc__health__v1__health_check_request__init)
    private static let responseType = MessageType(grpc__health__v1__health_check_response__init)
    private static let listType = MessageType(grpc__health__v1__health_list_response__init)
    private static let entryType = MessageType(
        grpc__health__v1__health_list_response__statuses_entry__init)

    /// Watch calls of one event loop at once. Nobody has to prove anything for them, so they get
    /// a sixteenth of the streams that a loop carries (`ListenerOptions.runningStreamsMax`).
    static let watchersMax = 1024

    private let watchersMax: Int
    private let arena = Arena()
    private let decoder = BatonMessages.MessageDecoder()
    private var status: Status = GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__SERVING
    /// The Watch calls, and whether there is such a service. Two short messages are all that any of
    /// them is ever sent, so that nobody has to be asked for room.
    private var watchers: [ObjectIdentifier: (call: ServerCall, isKnown: Bool)] = [:]
    private var isDraining = false

    init(watchersMax: Int = HealthService.watchersMax) { self.watchersMax = watchersMax }

    /// Says NOT_SERVING from now on, and tells who watches.
    func stopServing() {
        status = GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__NOT_SERVING
        for watcher in watchers.values where watcher.isKnown {
            _ = watcher.call.send(response(status))
        }
    }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        if Method(call) == .listHealth { return call.reply(list()) }
        do throws(MessageError) {
            let isKnown = try isKnown(message)
            if Method(call) == .watchHealth { return watch(call, isKnown: isKnown) }
            guard isKnown else {
                return call.fail(GRPCStatus(.notFound, "there is no such service"))
            }
            call.reply(response(status))
        } catch {
            call.fail(StatusDetails.status(Failure(error)))
        }
    }

    func callCancelled(_ call: ServerCall) {
        watchers[ObjectIdentifier(call)] = nil
        call.fail(GRPCStatus(.cancelled))
    }

    /// Ends the Watch calls, which would hold the drain up.
    func drainBegan() {
        isDraining = true
        let ended = watchers.values.map(\.call)
        watchers = [:]
        for call in ended { call.fail(StatusDetails.status(.shuttingDown)) }
    }

    func burstEnded() {}

    private func watch(_ call: ServerCall, isKnown: Bool) {
        guard watchers.count < watchersMax else {
            return call.fail(GRPCStatus(.resourceExhausted, "too many calls watch; use Check"))
        }
        watchers[ObjectIdentifier(call)] = (call, isKnown)
        _ = call.send(response(isKnown ? status : Self.unknown))
        if isDraining { drainBegan() }
    }

    private func isKnown(_ message: UnsafeRawBufferPointer) throws(MessageError) -> Bool {
        defer { arena.reset() }
        let request = try decoder.decode(Self.requestType, from: message, into: arena)
        return Self.names.contains(String(protobuf: request.pointee.service))
    }

    private func response(_ status: Status) -> [UInt8] {
        defer { arena.reset() }
        return encode(message(status))
    }

    private func list() -> [UInt8] {
        defer { arena.reset() }
        let list = arena.make(Self.listType)
        list.pointee.n_statuses = Self.names.count
        list.pointee.statuses = arena.array(Self.names) { name in
            let entry = arena.make(Self.entryType)
            entry.pointee.key = arena.text(name)
            entry.pointee.value = message(status)
            return entry
        }
        return encode(list)
    }

    private func message(
        _ status: Status
    ) -> UnsafeMutablePointer<Grpc__Health__V1__HealthCheckResponse> {
        let response = arena.make(Self.responseType)
        response.pointee.status = status
        return response
    }

    private func encode<T>(_ message: UnsafeMutablePointer<T>) -> [UInt8] {
        var bytes: [UInt8] = []
        MessageEncoder.append(UnsafePointer(message), to: &bytes)
        return bytes
    }
}
