import BatonJournal
import BatonMessages
import CBatonProtos
import Testing

@Suite struct `The person codec` {
    let profileType = MessageType(baton__v1__lead_profile__init)
    let attributeType = MessageType(baton__v1__lead_profile__attributes_entry__init)

    private var fields: PersonFields {
        var fields = PersonFields()
        fields.name = "Ada Lovelace"
        fields.company = "Analytical Engines"
        fields.title = "Countess"
        fields.email = "ada@engines.test"
        fields.phone = "+44 20 7946 0000"
        fields.attributes = [
            PersonFields.Attribute(key: "plan", value: "large"),
            PersonFields.Attribute(key: "note", value: ""),
        ]
        return fields
    }

    @Test func `gives back every field`() throws {
        #expect(try PersonCodec.decode(PersonCodec.encode(fields)) == fields)
        #expect(try PersonCodec.encode(PersonFields()) == [])
        #expect(try PersonCodec.decode([]) == PersonFields())
    }

    @Test func `a profile is stored as its fields are`() throws {
        let arena = Arena()
        let profile = arena.make(profileType)
        profile.pointee.name = arena.text(fields.name)
        profile.pointee.company = arena.text(fields.company)
        profile.pointee.title = arena.text(fields.title)
        profile.pointee.email = arena.text(fields.email)
        profile.pointee.phone = arena.text(fields.phone)
        // Not personal, and not to be stored with the person.
        profile.pointee.source = arena.text("web")
        profile.pointee.n_attributes = fields.attributes.count
        profile.pointee.attributes = arena.array(fields.attributes) { attribute in
            let entry = arena.make(attributeType)
            entry.pointee.key = arena.text(attribute.key)
            entry.pointee.value = arena.text(attribute.value)
            return entry
        }
        let bytes = PersonCodec.encode(profile, arena: arena)
        #expect(try bytes == PersonCodec.encode(fields))

        let other = Arena()
        let filled = other.make(profileType)
        filled.pointee.source = other.text("web")
        try PersonCodec.decode(bytes, into: filled, arena: other)
        #expect(MessageText(filled.pointee.source) == "web")
        var encoded: [UInt8] = []
        MessageEncoder.append(UnsafePointer(filled), to: &encoded)
        var expected: [UInt8] = []
        MessageEncoder.append(UnsafePointer(profile), to: &expected)
        #expect(encoded == expected)
    }

    @Test func `survives any bytes`() throws {
        let stored = try PersonCodec.encode(fields)
        var random = SplitMix(state: 99)
        var refused = 0
        for _ in 0..<10_000 {
            var bytes = stored
            random.damage(&bytes)
            let arena = Arena()
            do {
                _ = try PersonCodec.decode(bytes)
                try PersonCodec.decode(bytes, into: arena.make(profileType), arena: arena)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 1000)
    }

    @Test func `an error does not tell what a text says`() throws {
        var fields = PersonFields()
        fields.name = "Ada\0Lovelace"
        let error = #expect(throws: CodecError.self) { try PersonCodec.encode(fields) }
        #expect(error?.field == "Person.name")
        #expect(error?.description.contains("Ada") == false)
    }
}
