internal import Glibc

/// A thread that runs one function to its end.
package final class WorkerThread: Sendable {
    private let handle: pthread_t

    /// Starts it.
    ///
    /// - Parameter name: For the message if the system has no thread left.
    package init(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let start = Unmanaged.passRetained(Start(body: body))
        var handle = pthread_t()
        let code = pthread_create(
            &handle, nil,
            { argument in
                guard let argument else { return nil }
                let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                start.body()
                return nil
            }, start.toOpaque())
        guard code == 0 else { fatalError("invariant: no thread \(name): error \(code)") }
        self.handle = handle
    }

    /// Waits for its end; once.
    package func join() { pthread_join(handle, nil) }

    private final class Start {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
