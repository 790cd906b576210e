import BatonAuth
import BatonServer
import BatonWire

/// What calls have to bring to the echo: nothing, or what a careful client brings to batond.
struct EchoAdmission {
    /// Metadata of the client's own; its value is up to it.
    static let traceKey: StaticString = "x-trace"

    private let asks: Bool
    /// As batond finds out who calls.
    private var authentication: CallAuthentication

    /// - Parameter authenticator: Nil: calls need not bring anything.
    init(_ authenticator: Authenticator?) {
        asks = authenticator != nil
        authentication = CallAuthentication(authenticator, clock: SystemClock())
    }

    /// Why a call is refused; nil if it is not.
    mutating func refusal(of call: ServerCall) -> GRPCStatus? {
        guard asks else { return nil }
        do throws(Failure) {
            _ = try authentication.caller(of: call)
        } catch {
            return StatusDetails.status(error)
        }
        guard call.deadlineNanoseconds != nil else {
            return GRPCStatus(.invalidArgument, "the call has no deadline: send grpc-timeout")
        }
        guard Self.hasTrace(call.headerFields) else {
            return GRPCStatus(.invalidArgument, "the call has no metadata \(Self.traceKey)")
        }
        return nil
    }

    private static func hasTrace(_ fields: HeaderFields) -> Bool {
        fields.contains { name, value in
            name.equals(traceKey) && !value.isEmpty
        }
    }
}
