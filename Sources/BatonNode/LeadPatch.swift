package import BatonEngine
internal import BatonJournal

/// What an UpdateLead request changes about a lead; what it does not name stays.
package struct LeadPatch: Hashable, Sendable {
    /// Attributes that a lead may have, as the comments of Protos/baton/v1 promise it.
    package static let attributesMax = 32

    /// A text of the profile.
    package enum TextField: String, Hashable, Sendable, CaseIterable {
        case name, company, title, email, phone
        case source, category, segment, account, territory, language, campaign

        /// Whether it is stored with the person, and not with the lead.
        var isPersonal: Bool {
            switch self {
            case .name, .company, .title, .email, .phone: true
            default: false
            }
        }
    }

    package enum Attributes: Hashable, Sendable {
        case stay
        /// In place of all there were.
        case all([SubmitLead.Attribute])
        /// Each in place of the one of its key; nil removes it.
        case each([OneAttribute])
    }

    package struct OneAttribute: Hashable, Sendable {
        package var key: String
        package var value: String?

        package init(key: String, value: String?) {
            self.key = key
            self.value = value
        }
    }

    package struct Text: Hashable, Sendable {
        package var field: TextField
        /// Empty removes it.
        package var value: String

        package init(field: TextField, value: String) {
            self.field = field
            self.value = value
        }
    }

    package enum Score: Hashable, Sendable {
        case stays
        /// Nil removes it.
        case becomes(Int32?)
    }

    package var tier: String?
    /// Each field at most once.
    package var texts: [Text] = []
    package var score = Score.stays
    package var attributes = Attributes.stay

    package init() {}

    /// Whether it changes nothing.
    package var isEmpty: Bool {
        tier == nil && texts.isEmpty && score == .stays && attributes == .stay
    }

    /// Whether anything changes that routing and reports read.
    var changesTraits: Bool { score != .stays || texts.contains { !$0.field.isPersonal } }

    /// Whether anything changes that is stored with the person.
    var changesPerson: Bool { attributes != .stay || texts.contains { $0.field.isPersonal } }
}

extension LeadPatch {
    func apply(to traits: inout LeadTraits) {
        if case .becomes(let score) = score { traits.score = score }
        for text in texts {
            switch text.field {
            case .source: traits.source = text.value
            case .category: traits.category = text.value
            case .segment: traits.segment = text.value
            case .account: traits.account = text.value
            case .territory: traits.territory = text.value
            case .language: traits.language = text.value
            case .campaign: traits.campaign = text.value
            case .name, .company, .title, .email, .phone: break
            }
        }
    }

    func apply(to person: inout PersonFields) {
        for text in texts {
            switch text.field {
            case .name: person.name = text.value
            case .company: person.company = text.value
            case .title: person.title = text.value
            case .email: person.email = text.value
            case .phone: person.phone = text.value
            case .source, .category, .segment, .account, .territory, .language, .campaign: break
            }
        }
        switch attributes {
        case .stay: break
        case .all(let attributes):
            person.attributes = attributes.map {
                PersonFields.Attribute(key: $0.key, value: $0.value)
            }
        case .each(let attributes): for attribute in attributes { person.set(attribute) }
        }
    }
}

extension PersonFields {
    fileprivate mutating func set(_ attribute: LeadPatch.OneAttribute) {
        let index = attributes.lastIndex { $0.key == attribute.key }
        switch (index, attribute.value) {
        case (let index?, let value?): attributes[index].value = value
        case (nil, let value?): attributes.append(Attribute(key: attribute.key, value: value))
        case (_, nil): attributes.removeAll { $0.key == attribute.key }
        }
    }

    /// Whether somebody can be called at all (Documentation/Domain.md section 2).
    var namesSomebody: Bool {
        ![name, company, email, phone].allSatisfy(\.isEmpty)
    }
}
