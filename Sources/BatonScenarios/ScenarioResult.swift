package import BatonEngine
package import BatonWorkspaceFile

/// What became of a scenario.
package struct ScenarioResult: Sendable {
    package var scenario: ScenarioFile
    /// Everything that happened, but for the first workspace; leads by their external ids.
    package var events: [EventRecord]
    /// In the order of the file, what happened before what is expected; empty if all holds.
    package var failures: [ScenarioFailure]
    /// The workspace's.
    package var zone: TimeZoneTable

    /// Whether everything is as expected.
    package var holds: Bool { failures.isEmpty }
}

/// Something that is not as a scenario expects it.
package enum ScenarioFailure: Hashable, Sendable {
    /// No event matches in its place.
    case missing(ExpectedEvent, nearest: NearestEvent?)
    case forbidden(ExpectedEvent, EventRecord)
    case miscounted(ExpectedCount, found: Int, nearest: NearestEvent?)
    case unknownLead(ExpectedLead)
    /// A field of a lead's final state, such as `clocks.contact.due`; nil is nothing.
    case differs(SourcePosition, lead: String, field: String, expected: String, actual: String?)
    /// A step was refused, and the scenario expects no refusal, or another one.
    case refused(StepRefusal, expected: RejectionCode?)
    /// A step was not refused.
    case notRefused(ExpectedError)
    /// Nothing can be said of the rest: a part of the product does not do what it must.
    case broken(String)
}

/// The event that is most like an expected one.
package struct NearestEvent: Hashable, Sendable {
    package var event: EventRecord
    /// It is what was expected, but comes too early.
    package var isEarlier: Bool
}

/// A step that was refused.
package struct StepRefusal: Hashable, Sendable {
    /// From 1.
    package var step: Int
    package var position: SourcePosition
    /// `contact`.
    package var kind: String
    package var code: RejectionCode
    /// Why, in a few words.
    package var reason: String
}
