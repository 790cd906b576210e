package import BatonWire

/// The methods of the six services; the raw value is the index in the method table.
package enum Method: Int, Sendable, CaseIterable {
    case submitLead
    case getLead
    case listLeads
    case acceptLead
    case declineLead
    case deferLead
    case recordContact
    case recordReply
    case closeLead
    case reopenLead
    case snoozeLead
    case updateLead
    case reassignLead
    case waiveClock
    case getClock
    case explainLead
    case whyNot
    case listLeadEvents
    case listReps
    case startLeave
    case endLeave
    case pauseRep
    case resumeRep
    case setCapacity
    case setHours
    case applyWorkspace
    case getWorkspace
    case previewWorkspace
    case listWorkspaceVersions
    case computeDeadline
    case explainRoute
    case listReviews
    case closeReview
    case createToken
    case listTokens
    case revokeToken
    case submitLeads
    case watch

    /// The largest `ApplyWorkspaceRequest` and `PreviewWorkspaceRequest` in bytes: 16 MiB, of which 1 KiB is for what is not the
    /// file's text.
    package static let applyBytesMax = 16 << 20

    /// Whether its requests carry a workspace file.
    private var takesFile: Bool { self == .applyWorkspace || self == .previewWorkspace }

    /// Whether it answers also who shows no credential. What tells of leads, people or settings
    /// never does.
    package var isOpen: Bool { false }

    /// The request path, such as `/baton.v1.LeadService/GetLead`.
    package var path: String { "/baton.v1.\(service)/\(name)" }

    /// The method's name, such as `GetLead`.
    package var name: String {
        let name = String(describing: self)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    private var service: String {
        switch self {
        case .submitLead, .submitLeads: "IntakeService"
        case .watch: "WatchService"
        case .getLead, .listLeads, .acceptLead, .declineLead, .deferLead, .recordContact,
            .recordReply, .closeLead, .reopenLead, .snoozeLead, .updateLead, .reassignLead,
            .waiveClock, .getClock, .explainLead, .whyNot, .listLeadEvents:
            "LeadService"
        case .listReps, .startLeave, .endLeave, .pauseRep, .resumeRep, .setCapacity, .setHours:
            "RosterService"
        case .applyWorkspace, .getWorkspace, .previewWorkspace, .listWorkspaceVersions,
            .computeDeadline, .explainRoute:
            "WorkspaceService"
        case .listReviews, .closeReview, .createToken, .listTokens, .revokeToken: "AdminService"
        }
    }

    private var kind: MethodKind {
        switch self {
        case .submitLeads: .bidirectional
        case .watch: .serverStreaming
        default: .unary
        }
    }

    /// What the listener looks paths up in.
    package static let table = MethodTable(
        allCases.map { method in
            MethodDescriptor(
                path: method.path, kind: method.kind,
                receiveBytesMax: method.takesFile
                    ? applyBytesMax : MethodDescriptor.receiveBytesMaxDefault,
                isOpen: method.isOpen, index: method.rawValue)
        })
}
