internal import BatonWire
internal import BatonWireTestSupport

/// The client's side of a connection: a server that says anything. Each call ends exactly once.
///
/// The first byte says how the bytes are cut, and whether a SETTINGS frame comes first.
enum ClientFuzzing {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        guard let how = bytes.first else { return }
        var now: UInt64 = 1_000_000_000
        guard let client = try? GRPCClientConnection(authority: "f", now: now) else { return }
        if how & 1 == 0 {
            Frames.settings.withUnsafeBytes { client.receive($0, now: now) }
        }
        let callers = MethodKind.allCases.map { open($0, client, now) }
        var pieces = Pieces(of: bytes.from(1), seed: how)
        while let (piece, next) = pieces.next() {
            client.receive(piece, now: now)
            if next == 0 {
                now += 400_000_000
                client.timePassed(now: now)
            }
            if next > 8 { pull(client, now) }
        }
        pull(client, now)
        client.connectionLost("over")
        for caller in callers {
            require(caller.ends == 1, "a call ended \(caller.ends) times")
        }
    }

    private static func open(
        _ kind: MethodKind, _ client: GRPCClientConnection, _ now: UInt64
    ) -> Caller {
        var start = ClientCallStart(path: "/f.F/M", kind: kind)
        start.timeoutNanoseconds = 2_000_000_000
        start.encoding = .gzip
        let caller = Caller()
        do throws(GRPCStatus) {
            let call = try client.open(start, now: now, receiver: caller)
            _ = call.send([1, 2, 3], compressed: kind == .unary)
            call.endRequest()
        } catch {
            caller.ends += 1
        }
        return caller
    }

    private static func pull(_ client: GRPCClientConnection, _ now: UInt64) {
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { piece in
            while client.pull(into: UnsafeMutableRawBufferPointer(piece), now: now) > 0 {}
        }
    }

    private final class Caller: ClientCallReceiver {
        var ends = 0

        func headersReceived(_ call: ClientCall, _ headers: Metadata) {
            require(ends == 0, "headers after the end")
        }

        func messageReceived(_ call: ClientCall, _ message: [UInt8]) {
            require(ends == 0, "a message after the end")
        }

        func roomToSend(_ call: ClientCall) {}

        func ended(_ call: ClientCall, _ status: GRPCStatus, trailers: Metadata) { ends += 1 }
    }
}
