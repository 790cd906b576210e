import BatonMessages
import BatonServer
import CBatonProtos

/// The bytes of a message, filled by the test.
func encoded<T>(
    _ initialize: (UnsafeMutablePointer<T>) -> Void, _ fill: (inout T, Arena) -> Void = { _, _ in }
) -> [UInt8] {
    let arena = Arena()
    let message = arena.make(MessageType(initialize))
    fill(&message.pointee, arena)
    var bytes: [UInt8] = []
    MessageEncoder.append(UnsafePointer(message), to: &bytes)
    return bytes
}

/// What a message says, read by the test.
func decoded<T, Value>(
    _ initialize: (UnsafeMutablePointer<T>) -> Void, _ bytes: [UInt8], _ read: (T) throws -> Value
) throws -> Value {
    let arena = Arena()
    let message = try MessageDecoder().decode(MessageType(initialize), from: bytes, into: arena)
    let value = try read(message.pointee)
    withExtendedLifetime(arena) {}
    return value
}

/// A request for a lead of that name, changed by the test.
func submission(
    name: String = "Ana", _ fill: (inout Baton__V1__LeadProfile, Arena) -> Void = { _, _ in }
) -> [UInt8] {
    encoded(baton__v1__submit_lead_request__init) { request, arena in
        let profile = arena.make(MessageType(baton__v1__lead_profile__init))
        profile.pointee.name = arena.text(name)
        fill(&profile.pointee, arena)
        request.profile = profile
    }
}

/// Entries for the attributes of a profile.
func setAttributes(
    _ entries: [(String, String)], of profile: inout Baton__V1__LeadProfile, in arena: Arena
) {
    profile.n_attributes = entries.count
    profile.attributes = arena.array(entries) { key, value in
        let entry = arena.make(MessageType(baton__v1__lead_profile__attributes_entry__init))
        entry.pointee.key = arena.text(key)
        entry.pointee.value = arena.text(value)
        return entry
    }
}
