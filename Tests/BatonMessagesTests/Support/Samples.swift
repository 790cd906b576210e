import BatonMessages
import CBatonProtos
import CProtobufC

/// The message types of the tests.
enum Types {
    static let submitLeadRequest = MessageType(baton__v1__submit_lead_request__init)
    static let leadProfile = MessageType(baton__v1__lead_profile__init)
    static let attributesEntry = MessageType(baton__v1__lead_profile__attributes_entry__init)
    static let lead = MessageType(baton__v1__lead__init)
    static let getLeadResponse = MessageType(baton__v1__get_lead_response__init)
    static let listLeadsRequest = MessageType(baton__v1__list_leads_request__init)
    static let reassignLeadRequest = MessageType(baton__v1__reassign_lead_request__init)
    static let explanation = MessageType(baton__v1__explanation__init)
    static let skipCount = MessageType(baton__v1__skip_count__init)
    static let skippedRep = MessageType(baton__v1__skipped_rep__init)
    static let rep = MessageType(baton__v1__rep__init)
    static let listRepsResponse = MessageType(baton__v1__list_reps_response__init)
    static let any = MessageType(google__protobuf__any__init)
}

/// Messages with every kind of field, encoded.
enum Samples {
    typealias Descriptor = UnsafePointer<ProtobufCMessageDescriptor>

    // Descriptors are constants of the generated code.
    nonisolated(unsafe) static let all: [(name: String, descriptor: Descriptor, bytes: [UInt8])] = [
        ("SubmitLeadRequest", Types.submitLeadRequest.descriptor, submitLeadRequest),
        ("GetLeadResponse", Types.getLeadResponse.descriptor, getLeadResponse),
        ("Explanation", Types.explanation.descriptor, explanation),
        ("ListLeadsRequest", Types.listLeadsRequest.descriptor, listLeadsRequest),
        ("ReassignLeadRequest", Types.reassignLeadRequest.descriptor, reassignLeadRequest),
        ("ListRepsResponse", Types.listRepsResponse.descriptor, listRepsResponse),
        ("Any", Types.any.descriptor, any),
    ]

    private static func encode<T>(_ make: (Arena) -> UnsafeMutablePointer<T>) -> [UInt8] {
        let arena = Arena()
        return withExtendedLifetime(arena) {
            var bytes: [UInt8] = []
            MessageEncoder.append(make(arena), to: &bytes)
            return bytes
        }
    }

    static let submitLeadRequest = encode { arena in
        let request = arena.make(Types.submitLeadRequest)
        request.pointee.workspace = arena.text("sales")
        request.pointee.request_id = arena.text("0190f3a2-7c41-7b7e-8f6d-2b1a5c9d0e4f")
        request.pointee.external_id = arena.text("crm-88231")
        request.pointee.profile = profile(in: arena)
        request.pointee.validate_only = 1
        return request
    }

    static let submitLeadRequestProfile = encode { profile(in: $0) }

    static func profile(
        in arena: Arena
    ) -> UnsafeMutablePointer<Baton__V1__LeadProfile> {
        let profile = arena.make(Types.leadProfile)
        profile.pointee.name = arena.text("Zoë Müller-Łukasz 李")
        profile.pointee.company = arena.text("Überflug GmbH")
        profile.pointee.email = arena.text("zoe@example.com")
        profile.pointee.source = arena.text(literal: "web")
        profile.pointee._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE
        profile.pointee.score = 0
        let attributes = [("plan", "team"), ("seats", "40"), ("plan", "enterprise")]
        profile.pointee.n_attributes = attributes.count
        profile.pointee.attributes = arena.array(attributes) { key, value in
            let entry = arena.make(Types.attributesEntry)
            entry.pointee.key = arena.text(key)
            entry.pointee.value = arena.text(value)
            return entry
        }
        return profile
    }

    static let getLeadResponse = encode { arena in
        let lead = arena.make(Types.lead)
        lead.pointee.id = arena.text("L1042")
        lead.pointee.profile = profile(in: arena)
        lead.pointee.state = BATON__V1__LEAD_STATE__LEAD_STATE_ASSIGNED
        lead.pointee.owner = arena.text("maya")
        lead.pointee.receive_time = arena.timestamp(microseconds: 1_772_000_000_123_456)
        lead.pointee.assign_time = arena.timestamp(microseconds: -1)
        lead.pointee.sequence = .max
        lead.pointee.hand_overs = 3
        let response = arena.make(Types.getLeadResponse)
        response.pointee.lead = lead
        return response
    }

    static let explanation = encode { arena in
        let explanation = arena.make(Types.explanation)
        explanation.pointee.rule = arena.text("enterprise")
        explanation.pointee._pass_before_case = BATON__V1__EXPLANATION___PASS_BEFORE_PASS_BEFORE
        explanation.pointee.pass_before = 1 << 40
        explanation.pointee.n_skipped = 2
        explanation.pointee.skipped = arena.array([3 as UInt32, 7]) { count in
            let skip = arena.make(Types.skipCount)
            skip.pointee.reason = BATON__V1__SKIP_REASON__SKIP_REASON_PAUSED
            skip.pointee.count = count
            return skip
        }
        explanation.pointee.n_considered = 3
        explanation.pointee.considered = arena.array(["ana", "", "bo"]) { key in
            let rep = arena.make(Types.skippedRep)
            rep.pointee.rep = arena.text(key)
            rep.pointee.pass = 99
            return rep
        }
        return explanation
    }

    static let listLeadsRequest = encode { arena in
        let request = arena.make(Types.listLeadsRequest)
        let states = [
            BATON__V1__LEAD_STATE__LEAD_STATE_WAITING, BATON__V1__LEAD_STATE__LEAD_STATE_CLOSED,
        ]
        request.pointee.n_states = states.count
        request.pointee.states = arena.scalars(states)
        request.pointee.page_size = -1
        return request
    }

    static let reassignLeadRequest = encode { arena in
        let request = arena.make(Types.reassignLeadRequest)
        request.pointee.lead = arena.text("L7")
        request.pointee.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_TEAM
        request.pointee.team = arena.text("emea")
        return request
    }

    static let listRepsResponse = encode { arena in
        let response = arena.make(Types.listRepsResponse)
        response.pointee.n_reps = 2
        response.pointee.reps = arena.array(["maya", "olu"]) { key in
            let rep = arena.make(Types.rep)
            rep.pointee.key = arena.text(key)
            let teams = ["sdr", "emea", ""]
            rep.pointee.n_teams = teams.count
            rep.pointee.teams = arena.array(teams) { arena.text($0) }
            return rep
        }
        return response
    }

    static let any = encode { arena in
        let any = arena.make(Types.any)
        any.pointee.type_url = arena.text("type.googleapis.com/google.rpc.ErrorInfo")
        any.pointee.value = [0, 255, 0, 128].withUnsafeBytes { arena.data($0) }
        return any
    }
}
