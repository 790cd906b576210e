package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// An event of a lead as the server told of it.
package struct EventView: Equatable, Sendable {
    package struct Field: Equatable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var sequence: UInt64 = 0
    package var time: Instant?
    package var name = ""
    package var caller = ""
    /// Who acted on behalf of the caller; empty if that acted itself.
    package var actor = ""
    package var peer = ""
    package var requestID = ""
    package var fields: [Field] = []
    /// Of a step: when it should have fired.
    package var scheduled: Instant?

    package init() {}

    /// Reads a message.
    package init(_ message: UnsafePointer<Baton__V1__LeadEvent>) {
        let event = message.pointee
        sequence = event.sequence
        time = Instant(event.time)
        name = String(protobuf: event.name)
        caller = String(protobuf: event.caller)
        actor = String(protobuf: event.actor)
        peer = String(protobuf: event.peer)
        requestID = String(protobuf: event.request_id)
        fields = Repeated(event.fields, count: event.n_fields).map {
            Field(String(protobuf: $0.pointee.name), String(protobuf: $0.pointee.value))
        }
        scheduled = Instant(event.scheduled_time)
    }
}
