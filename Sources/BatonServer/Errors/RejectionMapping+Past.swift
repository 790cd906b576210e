internal import BatonEngine

/// What the engine refuses about the past that an imported lead brings (Documentation/Errors.md).
extension Failure {
    static func ofPast(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .pastInTheFuture(let time):
            .field(
                time.field, "it is in the future; a lead is imported with what was done already",
                reason: .pastInTheFuture, parameters: [Parameter("field", time.field)])
        case .pastOutOfOrder(let time, let earlier):
            .field(
                time.field,
                "it is before \(earlier.field); correct one of them, or leave this one out",
                reason: .pastOutOfOrder,
                parameters: [
                    Parameter("field", time.field), Parameter("earlier", earlier.field),
                ])
        case .pastBeyondCoverage(let first):
            .field(
                LeadPast.Time.received.field,
                "it is before \(dateText(first)), the first day that the calendars know; "
                    + "submit the lead without a past",
                reason: .pastBeyondCoverage, parameters: [Parameter("firstDay", dateText(first))])
        default: unmapped(rejection)
        }
    }
}

extension LeadPast.Time {
    /// What the API calls it.
    fileprivate var field: String {
        switch self {
        case .received: "past.receive_time"
        case .accepted: "past.accept_time"
        case .contacted: "past.contact_time"
        }
    }
}
