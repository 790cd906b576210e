internal import BatonMessages
internal import CBatonProtos

/// Looks for open leads that have the email or the phone of one that was just submitted.
///
/// Somebody may already be talking to that person, and two reps who call the same one look bad. It
/// only warns: the lead is in, and may be closed as a duplicate.
struct SimilarLeads {
    /// How long a search may go on; the newest leads are looked at first, some 600,000 in this time.
    static let patience = Duration.seconds(1)
    /// Leads that are told of at most; whoever has more of the same knows by then.
    static let countMax = 3

    let client: Client
    /// The lead that was submitted.
    let lead: String
    let draft: LeadDraft

    /// One line for each lead that is like it. A caller who may not search gets none, and what
    /// fails here is no failure of the submission.
    func warnings() async -> [String] {
        let end = ContinuousClock.now + Self.patience
        var found: [Similar] = []
        for field in [LeadTextField.email, .phone] where !draft[field].isEmpty {
            for similar in await open(with: field, until: end)
            where !found.contains(where: { $0.lead == similar.lead }) {
                found.append(similar)
            }
        }
        return found.prefix(Self.countMax).map(\.description)
    }

    private func open(
        with field: LeadTextField, until end: ContinuousClock.Instant
    ) async -> [Similar] {
        var found: [Similar] = []
        var token = ""
        repeat {
            let request = encoded(API.findLeads.request) { request, arena in
                request.workspace = arena.text(client.workspace)
                request.text = arena.text(draft[field])
                request.page_token = arena.text(token)
            }
            guard let bytes = try? await client.callOnce(API.findLeads.path, request, until: end),
                let answer = try? Reply(API.findLeads.response, bytes)
            else { return found }
            answer.read { message in
                let leads = Repeated(message.pointee.leads, count: message.pointee.n_leads)
                found += leads.compactMap { similar(LeadView($0.pointee.lead), field) }
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty && found.count < Self.countMax && ContinuousClock.now < end
        return found
    }

    /// The search finds parts too: `ann@x.example` in `joann@x.example`.
    private func similar(_ view: LeadView, _ field: LeadTextField) -> Similar? {
        guard view.id != lead, view.state != .closed else { return nil }
        let mine = Self.comparable(draft[field], field)
        guard Self.comparable(view.value(field.label), field) == mine else { return nil }
        return Similar(
            lead: view.id, state: view.stateText, owner: view.owner, name: view.value("name"),
            field: field.label)
    }

    private static func comparable(_ value: String, _ field: LeadTextField) -> String {
        field == .phone ? value.filter(\.isNumber) : value.lowercased()
    }
}

extension SimilarLeads {
    /// An open lead of, as it seems, the same person.
    struct Similar: Equatable, CustomStringConvertible {
        let lead: String
        let state: String
        let owner: String
        let name: String
        let field: String

        var description: String {
            let who = name.isEmpty ? "" : " (\(name))"
            let whose =
                owner.isEmpty ? "" : say(", owner \(owner)", fr: ", responsable \(owner)")
            let same = LeadTextField.said(label: field)
            return say(
                "\(lead)\(who) has the same \(field) and is open: \(state)\(whose)",
                fr: "\(lead)\(who) a le même \(same) et est ouvert : \(state)\(whose)")
        }
    }
}
