internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension RequestReader {
    /// An UpdateLead request: what changes, and under which id. The node makes the command of it,
    /// for what stays is in the journal.
    func update(
        _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> Reading {
        let message = try decode(RequestTypes.updateLead, bytes)
        var checks = FieldChecks()
        let workspace = checks.workspace(message.pointee.workspace)
        let id = checks.text(
            "request_id", message.pointee.request_id, max: RequestLimits.requestIDBytesMax)
        let lead = checks.lead(message.pointee.lead)
        let patch = checks.patch(message.pointee)
        try checks.finish()
        let request =
            id.isEmpty
            ? nil
            : RequestID(
                id: id, fingerprint: RequestFingerprint.of(message, method: .updateLead))
        return .call(
            workspace: workspace,
            .updateLead(
                LeadChange(
                    lead: lead, patch: patch, request: request,
                    isDryRun: message.pointee.validate_only != 0)))
    }
}

extension FieldChecks {
    fileprivate mutating func patch(_ request: Baton__V1__UpdateLeadRequest) -> LeadPatch {
        let tier = text("tier", request.tier, max: RequestLimits.keyBytesMax)
        var profile = ProfileValues()
        if let message = request.profile { profile = self.profile(message.pointee) }
        let paths = maskPaths(request.update_mask)
        var patch: LeadPatch
        if paths.isEmpty {
            patch = profile.whole
            if !tier.isEmpty { patch.tier = tier }
        } else {
            patch = LeadPatch()
            for (index, path) in paths.enumerated() {
                name(path, at: index, tier, profile, in: &patch)
            }
        }
        if patch.isEmpty, violations.isEmpty {
            refuse("profile", "required: what is to change, or a tier")
        }
        return patch
    }

    private mutating func maskPaths(
        _ mask: UnsafeMutablePointer<Google__Protobuf__FieldMask>?
    ) -> [String] {
        guard let mask else { return [] }
        let max = RequestLimits.maskPathsMax
        guard mask.pointee.n_paths <= max else {
            refuse(
                "update_mask.paths",
                "at most \(max), found \(mask.pointee.n_paths); name each field once")
            return []
        }
        return Repeated(mask.pointee.paths, count: mask.pointee.n_paths)
            .map { String(protobuf: $0) }
    }

    /// Takes one path of the mask into the patch.
    private mutating func name(
        _ path: String, at index: Int, _ tier: String, _ profile: ProfileValues,
        in patch: inout LeadPatch
    ) {
        let prefix = "profile."
        switch path {
        case "tier":
            if tier.isEmpty { refuse("tier", "required: the key of a tier of the workspace") }
            patch.tier = tier
        case "profile":
            patch.texts = LeadPatch.TextField.allCases.map { profile.text($0) }
            patch.score = .becomes(profile.score)
            patch.attributes = .all(profile.attributes)
        case "profile.score": patch.score = .becomes(profile.score)
        case "profile.attributes": patch.attributes = .all(profile.attributes)
        case _ where path.hasPrefix(prefix + "attributes."):
            let key = String(path.dropFirst((prefix + "attributes.").count))
            patch.add(
                LeadPatch.OneAttribute(
                    key: key, value: profile.attributes.last { $0.key == key }?.value))
        default:
            guard path.hasPrefix(prefix),
                let field = LeadPatch.TextField(rawValue: String(path.dropFirst(prefix.count)))
            else { return refuse("update_mask.paths[\(index)]", Self.unknownPath(path)) }
            patch.texts.removeAll { $0.field == field }
            patch.texts.append(profile.text(field))
        }
    }

    private static func unknownPath(_ path: String) -> String {
        let known =
            ["tier", "profile", "profile.score", "profile.attributes"]
            + LeadPatch.TextField.allCases.map { "profile.\($0.rawValue)" }
        let hint = nearestName(to: path, in: known).map { "; did you mean \(quoted($0))?" } ?? ""
        return "no field that can be changed\(hint)"
    }

    /// A profile of which nobody knows yet whom it names.
    private mutating func profile(_ message: Baton__V1__LeadProfile) -> ProfileValues {
        var lead = SubmitLead(traits: traits(message))
        person(message, into: &lead)
        var values = ProfileValues()
        values.score = lead.traits.score
        values.attributes = lead.attributes
        values.texts = LeadPatch.TextField.allCases.map { field in
            LeadPatch.Text(field: field, value: String(protobuf: message.text(field)))
        }
        return values
    }
}

extension LeadPatch {
    fileprivate mutating func add(_ attribute: OneAttribute) {
        switch attributes {
        case .all: break
        case .stay: attributes = .each([attribute])
        case .each(let others):
            attributes = .each(others.filter { $0.key != attribute.key } + [attribute])
        }
    }
}

/// The values of a request's profile.
private struct ProfileValues {
    var texts: [LeadPatch.Text] = []
    var score: Int32?
    var attributes: [SubmitLead.Attribute] = []

    func text(_ field: LeadPatch.TextField) -> LeadPatch.Text {
        texts.first { $0.field == field } ?? LeadPatch.Text(field: field, value: "")
    }

    /// Everything that is set.
    var whole: LeadPatch {
        var patch = LeadPatch()
        patch.texts = texts.filter { !$0.value.isEmpty }
        if let score { patch.score = .becomes(score) }
        if !attributes.isEmpty {
            patch.attributes = .each(
                attributes.map { LeadPatch.OneAttribute(key: $0.key, value: $0.value) })
        }
        return patch
    }
}

extension Baton__V1__LeadProfile {
    fileprivate func text(_ field: LeadPatch.TextField) -> UnsafeMutablePointer<CChar>? {
        switch field {
        case .name: name
        case .company: company
        case .title: title
        case .email: email
        case .phone: phone
        case .source: source
        case .category: category
        case .segment: segment
        case .account: account
        case .territory: territory
        case .language: language
        case .campaign: campaign
        }
    }
}
