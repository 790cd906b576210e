internal import BatonEngine

/// What each role may ask for at all. Whether it may ask it of this lead or this rep, the engine
/// decides (Documentation/Domain.md section 2).
///
/// | role | read | submit, update, record replies | work leads | reassign | leaves, pauses | capacity, hours | in bulk | apply |
/// | --- | --- | --- | --- | --- | --- | --- | --- | --- |
/// | viewer | yes | | | | | | | |
/// | integration | yes | yes | | | | | | |
/// | rep | own leads | yes | yes | yes | yes | | as manager of a team | |
/// | manager | their teams' leads | yes | yes | yes | yes | yes | their teams' leads | |
/// | operations, admin | yes | yes | yes | yes | yes | yes | yes | yes |
///
/// Erasing leads is for operations and admins, as applying is. Tokens are for admins only, and so is a
/// lead's past (`SubmitLeadRequest.past`), which the engine asks for.
/// Descriptors of the API are for every role, the server's health is
/// for everybody (`Method.isOpen`).
///
/// Working leads is also waiving a clock and closing a review, which the engine leaves to managers
/// and operations, as it does plans: a rep may be a team's manager.
enum RolePermissions {
    /// Why the role may not call the method, or nil if it may.
    static func refusal(of method: Method, for role: Principal.Role) -> Failure? {
        let (activity, what) = activity(of: method)
        guard !allowed(role).contains(activity) else { return nil }
        return .notAllowed(role: role, what: what)
    }

    /// Whether who proved to have one role may act as somebody of another, with metadata
    /// `baton-as`.
    ///
    /// Operations act for owners (Documentation/Domain.md section 2), and so for everybody but
    /// admins: who could act as an admin would be one. An integration may not: it would need no
    /// more than that to do what only people are to do.
    static func mayAct(_ role: Principal.Role, as other: Principal.Role) -> Bool {
        switch role {
        case .admin: other != .system
        case .operations: other != .system && other != .admin
        case .integration, .rep, .manager, .viewer, .system: false
        }
    }

    /// Whether the method is about tokens.
    static func isOfTokens(_ method: Method) -> Bool { activity(of: method).0 == .tokens }

    private struct Activities: OptionSet {
        let rawValue: UInt16

        static let read = Activities(rawValue: 1)
        static let submit = Activities(rawValue: 2)
        static let work = Activities(rawValue: 4)
        static let reassign = Activities(rawValue: 8)
        static let availability = Activities(rawValue: 16)
        static let capacity = Activities(rawValue: 32)
        static let apply = Activities(rawValue: 64)
        static let tokens = Activities(rawValue: 128)
        static let bulk = Activities(rawValue: 256)
        static let erase = Activities(rawValue: 512)
    }

    private static func allowed(_ role: Principal.Role) -> Activities {
        switch role {
        case .viewer: [.read]
        case .integration: [.read, .submit]
        case .rep: [.read, .submit, .work, .reassign, .availability, .bulk]
        case .manager: [.read, .submit, .work, .reassign, .availability, .capacity, .bulk]
        case .operations:
            [.read, .submit, .work, .reassign, .availability, .capacity, .bulk, .apply, .erase]
        case .admin:
            [
                .read, .submit, .work, .reassign, .availability, .capacity, .bulk, .apply, .erase,
                .tokens,
            ]
        case .system: []
        }
    }

    private static func activity(of method: Method) -> (Activities, String) {
        switch method {
        case .getLead, .listLeads, .findLeads, .listTeams, .getTeam, .getClock, .explainLead,
            .whyNot, .listLeadEvents, .listReps,
            .getWorkspace, .listWorkspaceVersions, .computeDeadline, .explainRoute, .listReviews,
            .watch:
            (.read, "read")
        case .getCaller: (.read, "ask who they are")
        case .submitLead, .submitLeads: (.submit, "submit leads")
        case .recordReply: (.submit, "record replies")
        case .updateLead: (.submit, "update leads")
        case .acceptLead, .declineLead, .deferLead, .recordContact, .closeLead, .reopenLead,
            .snoozeLead:
            (.work, "work leads")
        case .addNote: (.work, "write notes")
        case .eraseLead: (.erase, "erase leads")
        case .waiveClock: (.work, "waive clocks")
        case .closeReview: (.work, "close reviews")
        case .reassignLead: (.reassign, "reassign leads")
        case .startLeave, .endLeave, .pauseRep, .resumeRep: (.availability, "change who is there")
        case .setCapacity: (.capacity, "set capacities")
        case .setHours: (.capacity, "set working hours")
        case .planReassignment, .getPlan, .listPlans, .applyPlan, .undoPlan:
            (.bulk, "reassign leads in bulk")
        case .applyWorkspace: (.apply, "apply workspace files")
        case .previewWorkspace: (.apply, "preview workspace files")
        case .createToken: (.tokens, "make tokens")
        case .listTokens: (.tokens, "list tokens")
        case .revokeToken: (.tokens, "revoke tokens")
        // Open to all, so that nobody is asked for a role.
        case .checkHealth, .listHealth, .watchHealth: (.read, "ask for the server's health")
        case .reflect, .reflectAlpha: (.read, "ask for descriptors")
        }
    }
}
