internal import ArgumentParser
internal import BatonTransport
internal import BatonWire

/// How many connections there may be, and how long they last.
struct ConnectionFlags: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "Connections that may be open at once, from 1 to 1000000.")
    var maxConnections = 10_000

    @Option(
        parsing: .unconditional,
        help: "Connections that may be open at once from one address, from 1 to 1000000.")
    var maxConnectionsPerAddress = 1_000

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            End a connection that has had no call for so many seconds, from 1 to 31536000 (a \
            year); never if absent.
            """,
            valueName: "seconds"))
    var maxIdleSeconds: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            End a connection after so many seconds, from 1 to 31536000, a tenth more or less, \
            once its calls are done; never if absent.
            """,
            valueName: "seconds"))
    var maxAgeSeconds: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            With --max-age-seconds: cut the calls of such an old connection off after so many \
            seconds more, from 0 to 31536000; never if absent.
            """,
            valueName: "seconds"))
    var maxAgeGraceSeconds: Int?

    @Option(
        parsing: .unconditional,
        help:
            "Ask a client for a sign of life after so many seconds of silence, from 1 to 31536000.")
    var keepaliveSeconds = 7_200

    @Option(
        parsing: .unconditional,
        help: "Close the connection if none comes within so many seconds, from 1 to 31536000.")
    var keepaliveTimeoutSeconds = 20

    @Option(
        parsing: .unconditional,
        help: "Seconds that clients must leave between two PINGs of their own, from 0 to 31536000.")
    var minPingIntervalSeconds = 300

    @Flag(help: "Let clients send PINGs as often while they have no call; else every two hours.")
    var permitPingsWithoutCalls = false

    func validate() throws {
        let options: [(name: String, value: Int?, range: ClosedRange<Int>)] = [
            ("max-connections", maxConnections, 1...1_000_000),
            ("max-connections-per-address", maxConnectionsPerAddress, 1...1_000_000),
            ("max-idle-seconds", maxIdleSeconds, 1...Self.secondsMax),
            ("max-age-seconds", maxAgeSeconds, 1...Self.secondsMax),
            ("max-age-grace-seconds", maxAgeGraceSeconds, 0...Self.secondsMax),
            ("keepalive-seconds", keepaliveSeconds, 1...Self.secondsMax),
            ("keepalive-timeout-seconds", keepaliveTimeoutSeconds, 1...Self.secondsMax),
            ("min-ping-interval-seconds", minPingIntervalSeconds, 0...Self.secondsMax),
        ]
        for option in options {
            guard let value = option.value, !option.range.contains(value) else { continue }
            throw ValidationError(
                "--\(option.name) must be from \(option.range.lowerBound) to "
                    + "\(option.range.upperBound), found \(value)")
        }
        guard maxAgeGraceSeconds == nil || maxAgeSeconds != nil else {
            throw ValidationError("--max-age-grace-seconds is of use with --max-age-seconds only")
        }
    }

    /// A year.
    private static let secondsMax = 31_536_000

    /// Sets what the flags say.
    func apply(to options: inout ListenerOptions) {
        options.connectionsMax = maxConnections
        options.connectionsPerAddressMax = maxConnectionsPerAddress
        options.unacknowledgedSecondsMax = Double(keepaliveTimeoutSeconds)
        options.calls.http2.life.idleSecondsMax = maxIdleSeconds.map(Double.init) ?? .infinity
        options.calls.http2.life.ageSecondsMax = maxAgeSeconds.map(Double.init) ?? .infinity
        options.calls.http2.life.ageGraceSeconds =
            maxAgeGraceSeconds.map(Double.init) ?? .infinity
        options.calls.http2.life.keepaliveSeconds = Double(keepaliveSeconds)
        options.calls.http2.life.keepaliveTimeoutSeconds = Double(keepaliveTimeoutSeconds)
        options.calls.http2.life.pingIntervalSecondsMin = Double(minPingIntervalSeconds)
        options.calls.http2.life.permitsPingsWithoutCalls = permitPingsWithoutCalls
    }
}
