internal import BatonEngine
internal import BatonJournal
internal import BatonMessages
internal import CBatonProtos

extension RequestReader {
    /// One lead of a stream: read as if it had come alone, so that its request id is good for both.
    func submitOne(
        _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> Reading {
        let message = try decode(RequestTypes.submitLeads, bytes)
        guard let lead = message.pointee.lead else {
            throw .field("lead", "required: the fields of a SubmitLeadRequest")
        }
        return try submit(UnsafePointer(lead), from: caller)
    }

    func submit(
        _ message: UnsafePointer<Baton__V1__SubmitLeadRequest>, from caller: Principal
    ) throws(Failure) -> Reading {
        let isDryRun = message.pointee.validate_only != 0
        return try change(.submitLead, message, from: caller) { request, checks in
            let externalID = checks.text(
                "external_id", request.external_id, max: RequestLimits.externalIDBytesMax)
            guard let profile = request.profile else {
                checks.refuse("profile", Self.somebodyHint)
                return nil
            }
            var lead = SubmitLead(
                traits: checks.traits(profile.pointee),
                externalID: externalID.isEmpty ? nil : externalID, validateOnly: isDryRun)
            let owner = checks.text("owner", request.owner, max: RequestLimits.keyBytesMax)
            if !owner.isEmpty { lead.owner = owner }
            if let past = request.past { lead.past = checks.past(past.pointee) }
            checks.person(profile.pointee, into: &lead)
            checks.somebody(profile.pointee)
            if checks.violations.isEmpty { lead.person = PersonCodec.encode(profile, arena: arena) }
            return .submit(lead)
        }
    }

    static var somebodyHint: String {
        "required: a name, a company, an email or a phone, for somebody has to be called"
    }
}

extension FieldChecks {
    /// What is no person's.
    mutating func traits(_ profile: Baton__V1__LeadProfile) -> LeadTraits {
        var traits = LeadTraits()
        traits.source = text(
            "profile.source", profile.source, max: RequestLimits.sourceBytesMax)
        traits.category = text(
            "profile.category", profile.category, max: RequestLimits.categoryBytesMax)
        traits.segment = text(
            "profile.segment", profile.segment, max: RequestLimits.segmentBytesMax)
        traits.account = text(
            "profile.account", profile.account, max: RequestLimits.accountBytesMax)
        traits.territory = text(
            "profile.territory", profile.territory, max: RequestLimits.territoryBytesMax)
        traits.language = text(
            "profile.language", profile.language, max: RequestLimits.languageBytesMax)
        traits.campaign = text(
            "profile.campaign", profile.campaign, max: RequestLimits.campaignBytesMax)
        traits.score = present(profile._score_case, profile.score)
        if let score = traits.score, !RequestLimits.scoreRange.contains(score) {
            let range = RequestLimits.scoreRange
            refuse(
                "profile.score",
                "from \(range.lowerBound) to \(range.upperBound), found \(score); leave it out if "
                    + "there is none")
        }
        return traits
    }

    /// The personal part: checked, and read as far as routing needs it.
    mutating func person(_ profile: Baton__V1__LeadProfile, into lead: inout SubmitLead) {
        length("profile.name", profile.name, max: RequestLimits.personNameBytesMax)
        lead.company = text(
            "profile.company", profile.company, max: RequestLimits.companyBytesMax)
        lead.title = text("profile.title", profile.title, max: RequestLimits.titleBytesMax)
        email(profile.email)
        phone(profile.phone)
        lead.attributes = attributes(profile)
    }

    /// What happened before an import; whether it can have been, the engine asks.
    fileprivate mutating func past(_ past: Baton__V1__LeadPast) -> LeadPast? {
        let received = instant("past.receive_time", past.receive_time)
        let accepted = instant("past.accept_time", past.accept_time)
        let contacted = instant("past.contact_time", past.contact_time)
        guard past.receive_time != nil else {
            refuse(
                "past.receive_time",
                "required: when the lead was received, for its clocks run "
                    + "from then")
            return nil
        }
        return received.map {
            LeadPast(receivedAt: $0, acceptedAt: accepted, contactedAt: contacted)
        }
    }

    /// Whether it says whom to call.
    fileprivate mutating func somebody(_ profile: Baton__V1__LeadProfile) {
        let named = [profile.name, profile.company, profile.email, profile.phone]
        if named.allSatisfy({ MessageText($0).isEmpty }) {
            refuse("profile", RequestReader.somebodyHint)
        }
    }

    private mutating func length(_ field: String, _ address: UnsafePointer<CChar>?, max: Int) {
        let text = MessageText(address)
        if text.isLonger(thanBytes: max) {
            refuse(field, "at most \(max) bytes of UTF-8, found \(text.byteCount); shorten it")
        }
    }

    private mutating func email(_ address: UnsafePointer<CChar>?) {
        let text = MessageText(address)
        guard !text.isEmpty else { return }
        let max = RequestLimits.emailBytesMax
        guard !text.isLonger(thanBytes: max) else {
            return length("profile.email", address, max: max)
        }
        if let problem = EmailSyntax.problem(in: text.utf8) { refuse("profile.email", problem) }
    }

    private mutating func phone(_ address: UnsafePointer<CChar>?) {
        let text = MessageText(address)
        guard !text.isEmpty else { return }
        let max = RequestLimits.phoneBytesMax
        guard !text.isLonger(thanBytes: max) else {
            return length("profile.phone", address, max: max)
        }
        if let problem = PhoneSyntax.problem(in: text.utf8) { refuse("profile.phone", problem) }
    }

    private mutating func attributes(_ profile: Baton__V1__LeadProfile) -> [SubmitLead.Attribute] {
        guard profile.n_attributes > 0 else { return [] }
        let max = RequestLimits.attributesMax
        let all = Repeated(profile.attributes, count: profile.n_attributes)
        guard let entries = all.lastEntries(keysMax: max, key: { $0.pointee.key }) else {
            refuse(
                "profile.attributes",
                "at most \(max) entries, found \(profile.n_attributes); send those that matter")
            return []
        }
        return entries.enumerated().map { index, entry in
            attribute(entry.pointee, at: index)
        }
    }

    /// A key that breaks the rules is not quoted, for nobody knows what is in it.
    private mutating func attribute(
        _ entry: Baton__V1__LeadProfile__AttributesEntry, at index: Int
    ) -> SubmitLead.Attribute {
        let key = MessageText(entry.key)
        let max = RequestLimits.attributeKeyBytesMax
        guard !key.isEmpty, !key.isLonger(thanBytes: max), AttributeKeySyntax.holds(for: key.utf8)
        else {
            refuse(
                "profile.attributes",
                "keys have 1 to \(max) bytes of a-z A-Z 0-9 _ . -, found another one of "
                    + "\(key.byteCount) bytes as key number \(index + 1); rename it")
            return SubmitLead.Attribute(key: "", value: "")
        }
        let name = String(key)
        return SubmitLead.Attribute(
            key: name,
            value: text(
                "profile.attributes[\"\(name)\"]", entry.value,
                max: RequestLimits.attributeValueBytesMax))
    }
}
