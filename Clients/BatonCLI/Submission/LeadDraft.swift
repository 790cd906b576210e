package import BatonEngine

/// A text of a lead's profile, named as in baton.v1.LeadProfile.
package enum LeadTextField: Int, CaseIterable, Sendable {
    case name
    case company
    case title
    case email
    case phone
    case source
    case category
    case segment
    case account
    case territory
    case language
    case campaign

    /// The field's name in files, flags and messages.
    package var label: String { String(describing: self) }

    /// The field of that name.
    package init?(label: String) {
        guard let field = Self.allCases.first(where: { $0.label == label }) else { return nil }
        self = field
    }

    /// A lead needs one of these: somebody has to be called.
    static let identifying: [LeadTextField] = [.name, .company, .email, .phone]
}

/// What a lead that is imported may have had done to it before, named as the columns are.
package enum LeadPastField: String, CaseIterable, Sendable {
    case received = "received_at"
    case accepted = "accepted_at"
    case contacted = "contacted_at"

    /// The column's name.
    package var label: String { rawValue }

    package init?(label: String) { self.init(rawValue: label) }

    /// What the API calls it.
    package var path: String {
        switch self {
        case .received: "past.receive_time"
        case .accepted: "past.accept_time"
        case .contacted: "past.contact_time"
        }
    }
}

/// A lead to submit, as somebody wrote it down; the server checks it.
package struct LeadDraft: Equatable, Sendable {
    /// The sender's id; empty if there is none.
    package var externalID = ""
    /// Nil means that the sender knows none.
    package var score: Int32?
    /// Who should own it; empty for whoever's turn it is.
    package var owner = ""
    /// Of a lead that is imported.
    package var past: Past?
    /// Free values, sorted by key.
    package private(set) var attributes: [Attribute] = []
    private var texts = [String](repeating: "", count: LeadTextField.allCases.count)

    /// One free value.
    package struct Attribute: Equatable, Sendable {
        package let key: String
        package let value: String
    }

    /// What was done to a lead before it is imported.
    package struct Past: Equatable, Sendable {
        private var times: [LeadPastField: Instant] = [:]

        package init() {}

        package subscript(field: LeadPastField) -> Instant? {
            get { times[field] }
            set { times[field] = newValue }
        }
    }

    package init() {}

    /// A text of the profile; empty if there is none.
    package subscript(field: LeadTextField) -> String {
        get { texts[field.rawValue] }
        set { texts[field.rawValue] = newValue }
    }

    /// Adds a free value; false, and nothing added, if there is one with that key.
    package mutating func addAttribute(_ key: String, _ value: String) -> Bool {
        let place = attributes.firstIndex { $0.key >= key } ?? attributes.count
        if place < attributes.count, attributes[place].key == key { return false }
        attributes.insert(Attribute(key: key, value: value), at: place)
        return true
    }
}
