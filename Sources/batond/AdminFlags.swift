internal import ArgumentParser
internal import BatonServer

/// Where machines watch over the server.
struct AdminFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Serve /healthz, /readyz and /metrics (for Prometheus) over HTTP on this address, such \
            as 127.0.0.1:9464. (default: nowhere)
            """, valueName: "host:port"))
    var admin: String?

    @Flag(help: "Let other machines read the admin port, which asks nobody who they are.")
    var allowOpenAdmin = false

    /// - Throws: for an address that makes no sense or is not allowed.
    func options() throws(StartupError) -> AdminOptions? {
        guard let admin else {
            if allowOpenAdmin {
                throw StartupError("--allow-open-admin is of use with --admin only")
            }
            return nil
        }
        return try AdminOptions(
            address: ListenArgument.parse(admin, option: "--admin", examplePort: 9464),
            allowsOthers: allowOpenAdmin)
    }
}
