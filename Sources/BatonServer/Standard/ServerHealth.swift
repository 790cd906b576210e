internal import NIOCore
internal import Synchronization

/// The health of a server, as all its event loops tell it.
final class ServerHealth: Sendable {
    private let watchersMax: Int
    private let services = Mutex<[NIOLoopBound<HealthService>]>([])

    /// - Parameter watchersMax: Of each event loop.
    init(watchersMax: Int = HealthService.watchersMax) { self.watchersMax = watchersMax }

    /// Makes the service of an event loop, on that loop.
    func makeService(on loop: any EventLoop) -> HealthService {
        let service = HealthService(watchersMax: watchersMax)
        services.withLock { $0.append(NIOLoopBound(service, eventLoop: loop)) }
        return service
    }

    /// Says NOT_SERVING from now on.
    ///
    /// When it returns, those who watch have been told: what an event loop sends later comes
    /// behind it.
    func stopServing() async {
        for service in services.withLock({ $0 }) {
            // It fails only if the loop has ended, and then nobody watches.
            try? await service.eventLoop.submit { service.value.stopServing() }.get()
        }
    }
}
