package import BatonMessages
package import CBatonProtos

/// Who a lead is, as the fields of its stored form (`PersonRecord.content`).
package struct PersonFields: Hashable, Sendable {
    package var name = ""
    package var company = ""
    package var title = ""
    package var email = ""
    package var phone = ""
    /// Sorted as they were given.
    package var attributes: [Attribute] = []

    package struct Attribute: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package init() {}
}

/// The personal part of a lead and its stored bytes, both ways; no bytes make it trap.
package enum PersonCodec {
    /// Encodes the personal fields of a decoded profile, without making strings of them.
    ///
    /// A key that comes twice in `attributes` is stored twice, and the last one counts.
    ///
    /// - Parameters:
    ///   - profile: From the message decoder: no string in it is NULL.
    ///   - arena: Takes the scaffolding. The profile may be in it.
    package static func encode(
        _ profile: UnsafePointer<Baton__V1__LeadProfile>, arena: Arena
    ) -> [UInt8] {
        let profile = profile.pointee
        let person = arena.make(StoredType.person)
        person.pointee.name = profile.name
        person.pointee.company = profile.company
        person.pointee.title = profile.title
        person.pointee.email = profile.email
        person.pointee.phone = profile.phone
        let attributes = Repeated(profile.attributes, count: profile.n_attributes)
        person.pointee.n_attributes = attributes.count
        person.pointee.attributes = arena.array(attributes) { attribute in
            let stored = arena.make(StoredType.attribute)
            stored.pointee.key = attribute.pointee.key
            stored.pointee.value = attribute.pointee.value
            return stored
        }
        var bytes: [UInt8] = []
        MessageEncoder.append(UnsafePointer(person), to: &bytes)
        return bytes
    }

    /// Encodes fields, refusing a text with U+0000 in it.
    package static func encode(_ fields: PersonFields) throws(CodecError) -> [UInt8] {
        let encoder = StoredEncoder(arena: Arena())
        let person = encoder.make(StoredType.person) {
            $0.name = encoder.text(fields.name, "Person.name")
            $0.company = encoder.text(fields.company, "Person.company")
            $0.title = encoder.text(fields.title, "Person.title")
            $0.email = encoder.text(fields.email, "Person.email")
            $0.phone = encoder.text(fields.phone, "Person.phone")
            $0.n_attributes = fields.attributes.count
            $0.attributes = encoder.arena.array(fields.attributes) { attribute in
                encoder.make(StoredType.attribute) {
                    $0.key = encoder.text(attribute.key, "Person.attributes.key")
                    $0.value = encoder.text(attribute.value, "Person.attributes.value")
                }
            }
        }
        return [UInt8](try encoder.pack(person))
    }

    /// Reads the fields.
    package static func decode(_ bytes: [UInt8]) throws(CodecError) -> PersonFields {
        let arena = Arena()
        let person = try decode(bytes, arena: arena).pointee
        var fields = PersonFields()
        fields.name = String(protobuf: person.name)
        fields.company = String(protobuf: person.company)
        fields.title = String(protobuf: person.title)
        fields.email = String(protobuf: person.email)
        fields.phone = String(protobuf: person.phone)
        for attribute in Repeated(person.attributes, count: person.n_attributes) {
            fields.attributes.append(
                PersonFields.Attribute(
                    key: String(protobuf: attribute.pointee.key),
                    value: String(protobuf: attribute.pointee.value)))
        }
        withExtendedLifetime(arena) {}
        return fields
    }

    /// Fills the personal fields of a profile, which then point into `arena`; the others stay as
    /// they are.
    package static func decode(
        _ bytes: [UInt8], into profile: UnsafeMutablePointer<Baton__V1__LeadProfile>, arena: Arena
    ) throws(CodecError) {
        let person = try decode(bytes, arena: arena).pointee
        profile.pointee.name = person.name
        profile.pointee.company = person.company
        profile.pointee.title = person.title
        profile.pointee.email = person.email
        profile.pointee.phone = person.phone
        let attributes = Repeated(person.attributes, count: person.n_attributes)
        profile.pointee.n_attributes = attributes.count
        profile.pointee.attributes = arena.array(attributes) { stored in
            let attribute = arena.make(profileAttribute)
            attribute.pointee.key = stored.pointee.key
            attribute.pointee.value = stored.pointee.value
            return attribute
        }
    }

    private static let profileAttribute = MessageType(
        baton__v1__lead_profile__attributes_entry__init)

    private static func decode(
        _ bytes: [UInt8], arena: Arena
    ) throws(CodecError) -> UnsafePointer<StoredPerson> {
        do {
            return try MessageDecoder().decode(StoredType.person, from: bytes, into: arena)
        } catch {
            throw CodecError(field: error.path, problem: error.reason.explanation)
        }
    }
}
