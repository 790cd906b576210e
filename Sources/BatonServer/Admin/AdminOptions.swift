package import BatonTransport

/// Where the admin port listens.
package struct AdminOptions: Sendable {
    package var address: ListenAddress
    package var listener = TextListenerOptions()

    /// - Parameters:
    ///   - allowsOthers: The operator has said that other machines may read it.
    /// - Throws: beyond loopback, unless that was said: the port asks nobody who they are.
    package init(address: ListenAddress, allowsOthers: Bool) throws(StartupError) {
        self.address = address
        if case .hostPort(let host, _) = address, !ListenPolicy.isLoopback(host), !allowsOthers {
            throw StartupError(
                "--admin \(address) is beyond this machine, and the admin port asks nobody who "
                    + "they are; listen on 127.0.0.1, or say --allow-open-admin if the network "
                    + "is yours")
        }
    }

    /// - Throws: for the address that the server itself is to listen on.
    package func check(apartFrom server: ListenAddress) throws(StartupError) {
        guard case .hostPort(_, let port) = address, address == server, port != 0 else { return }
        throw StartupError(
            "--admin \(address) is the address of --listen too; take another port for one of them")
    }
}

/// The admin port of a process, from before its journals are read until it ends.
package final class AdminPort: Sendable {
    package let pages: AdminPages
    private let listener: TextListener

    /// The address that is listened on, with the real port.
    package var address: ListenAddress { listener.boundAddress }

    private init(pages: AdminPages, listener: TextListener) {
        self.pages = pages
        self.listener = listener
    }

    /// Starts to listen.
    package static func start(_ options: AdminOptions) async throws(StartupError) -> AdminPort {
        let pages = AdminPages()
        do {
            let listener = try await TextListener.start(
                address: options.address, options: options.listener
            ) { await pages.respond($0) }
            return AdminPort(pages: pages, listener: listener)
        } catch let error as ListenError {
            throw StartupError(error, option: "--admin")
        } catch {
            throw StartupError("cannot listen on \(options.address): \(error)")
        }
    }

    /// Closes the port.
    package func stop() async { await listener.stop() }
}
