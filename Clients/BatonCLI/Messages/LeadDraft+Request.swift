internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension LeadDraft {
    /// The request that submits this lead.
    package func request(
        workspace: String, requestID: RequestIdentifier, validateOnly: Bool = false,
        owner: String? = nil
    ) -> [UInt8] {
        encoded(API.submitLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(requestID.description)
            request.external_id = arena.text(externalID)
            request.validate_only = validateOnly ? 1 : 0
            request.owner = arena.text(owner ?? self.owner)
            request.past = past.map { message($0, arena) }
            request.profile = profile(arena)
        }
    }

    func profile(_ arena: Arena) -> UnsafeMutablePointer<Baton__V1__LeadProfile> {
        let profile = arena.make(Self.profileType)
        for field in LeadTextField.allCases where !self[field].isEmpty {
            Self.set(field, of: profile, to: arena.text(self[field]))
        }
        if let score {
            profile.pointee._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE
            profile.pointee.score = score
        }
        profile.pointee.n_attributes = attributes.count
        profile.pointee.attributes = arena.array(attributes) { attribute in
            let entry = arena.make(Self.attributeType)
            entry.pointee.key = arena.text(attribute.key)
            entry.pointee.value = arena.text(attribute.value)
            return entry
        }
        return profile
    }

    private func message(
        _ past: Past, _ arena: Arena
    ) -> UnsafeMutablePointer<Baton__V1__LeadPast> {
        let message = arena.make(Self.pastType)
        message.pointee.receive_time = past[.received].flatMap {
            arena.timestamp(microseconds: $0.microseconds)
        }
        message.pointee.accept_time = past[.accepted].flatMap {
            arena.timestamp(microseconds: $0.microseconds)
        }
        message.pointee.contact_time = past[.contacted].flatMap {
            arena.timestamp(microseconds: $0.microseconds)
        }
        return message
    }

    private static let pastType = MessageType(baton__v1__lead_past__init)
    private static let profileType = MessageType(baton__v1__lead_profile__init)
    private static let attributeType = MessageType(baton__v1__lead_profile__attributes_entry__init)

    private static func set(
        _ field: LeadTextField, of profile: UnsafeMutablePointer<Baton__V1__LeadProfile>,
        to text: UnsafeMutablePointer<CChar>
    ) {
        switch field {
        case .name: profile.pointee.name = text
        case .company: profile.pointee.company = text
        case .title: profile.pointee.title = text
        case .email: profile.pointee.email = text
        case .phone: profile.pointee.phone = text
        case .source: profile.pointee.source = text
        case .category: profile.pointee.category = text
        case .segment: profile.pointee.segment = text
        case .account: profile.pointee.account = text
        case .territory: profile.pointee.territory = text
        case .language: profile.pointee.language = text
        case .campaign: profile.pointee.campaign = text
        }
    }
}
