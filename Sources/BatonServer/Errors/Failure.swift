package import BatonWire

/// Why a call fails, before it is put on the wire: code, reason, parameters, a sentence, and the
/// fields to blame.
///
/// Neither the sentence nor the parameters hold personal data, but for what the caller wrote to
/// name something (a lead, a rep, a request id).
package struct Failure: Error, Hashable, Sendable {
    /// A value that a client may put into its own text.
    package struct Parameter: Hashable, Sendable {
        /// In lowerCamelCase, as `google.rpc.ErrorInfo.metadata` asks for.
        package var key: String
        package var value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// A field that is to blame.
    package struct Violation: Hashable, Sendable {
        /// Its path in the request, such as `profile.attributes["size"]`.
        package var field: String
        /// The limit, what was found, and what to do.
        package var description: String

        package init(_ field: String, _ description: String) {
            self.field = field
            self.description = description
        }
    }

    package var code: GRPCStatus.Code
    package var reason: ErrorReason
    package var message: String
    package var parameters: [Parameter]
    package var violations: [Violation]
    /// How long to wait before the call is worth repeating, in milliseconds; nil says nothing.
    package var retryMilliseconds: Int?

    package init(
        _ code: GRPCStatus.Code, _ reason: ErrorReason, _ message: String,
        parameters: [Parameter] = [], violations: [Violation] = [], retryMilliseconds: Int? = nil
    ) {
        self.code = code
        self.reason = reason
        self.message = message
        self.parameters = parameters
        self.violations = violations
        self.retryMilliseconds = retryMilliseconds
    }
}

extension Failure {
    /// A failure that blames one field, with its description as the message.
    package static func field(
        _ field: String, _ description: String, code: GRPCStatus.Code = .invalidArgument,
        reason: ErrorReason = .invalidField, parameters: [Parameter] = []
    ) -> Failure {
        Failure(
            code, reason, "\(field): \(description)", parameters: parameters,
            violations: [Violation(field, description)])
    }

    /// Refused for all these fields; the message tells the first.
    package static func invalid(_ violations: [Violation]) -> Failure {
        let first = violations.first.map { "\($0.field): \($0.description)" } ?? "invalid request"
        let others = violations.count - 1
        let message = others > 0 ? "\(first) (and \(others) more)" : first
        return Failure(.invalidArgument, .invalidField, message, violations: violations)
    }
}
