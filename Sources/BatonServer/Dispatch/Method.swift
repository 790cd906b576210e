package import BatonWire

/// The methods of all services; the raw value is the index in the method table.
package enum Method: Int, Sendable, CaseIterable {
    case checkHealth
    case listHealth
    case watchHealth
    case reflect
    case reflectAlpha
    case submitLead
    case getLead
    case listLeads
    case findLeads
    case acceptLead
    case declineLead
    case deferLead
    case recordContact
    case addNote
    case eraseLead
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
    case listTeams
    case getTeam
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
    case getCaller
    case submitLeads
    case watch
    case planReassignment
    case getPlan
    case listPlans
    case applyPlan
    case undoPlan

    /// The largest `ApplyWorkspaceRequest` and `PreviewWorkspaceRequest` in bytes: 16 MiB, of which 1 KiB is for what is not the
    /// file's text.
    package static let applyBytesMax = 16 << 20

    /// The largest `PlanReassignmentRequest` in bytes: 32 MiB, which holds as many leads as a plan
    /// has, by ids of the longest that there are.
    package static let planBytesMax = 32 << 20

    /// The largest request of a standard service in bytes: 64 KiB. They hold a name, and health
    /// checks are read though nobody has proved anything.
    package static let standardBytesMax = 64 << 10

    /// The largest request in bytes.
    private var receiveBytesMax: Int {
        switch self {
        case .applyWorkspace, .previewWorkspace: Self.applyBytesMax
        case .planReassignment: Self.planBytesMax
        case .checkHealth, .listHealth, .watchHealth, .reflect, .reflectAlpha:
            Self.standardBytesMax
        default: MethodDescriptor.receiveBytesMaxDefault
        }
    }

    /// Whether it answers also who shows no credential: probes have none. What tells of leads,
    /// people or settings never does.
    package var isOpen: Bool { service == .health }

    /// The request path, such as `/baton.v1.LeadService/GetLead`.
    package var path: String { "/\(service.rawValue)/\(name)" }

    /// The method's name, such as `GetLead`.
    package var name: String {
        switch self {
        case .checkHealth: return "Check"
        case .listHealth: return "List"
        case .watchHealth: return "Watch"
        case .reflect, .reflectAlpha: return "ServerReflectionInfo"
        default:
            let name = String(describing: self)
            return name.prefix(1).uppercased() + name.dropFirst()
        }
    }

    /// The service that it belongs to.
    package var service: Service {
        switch self {
        case .submitLead, .submitLeads: .intake
        case .watch: .watch
        case .planReassignment, .getPlan, .listPlans, .applyPlan, .undoPlan: .bulk
        case .getLead, .listLeads, .findLeads, .acceptLead, .declineLead, .deferLead,
            .recordContact,
            .addNote, .eraseLead, .recordReply, .closeLead, .reopenLead, .snoozeLead, .updateLead,
            .reassignLead,
            .waiveClock, .getClock, .explainLead, .whyNot, .listLeadEvents:
            .lead
        case .listReps, .listTeams, .getTeam, .startLeave, .endLeave, .pauseRep, .resumeRep,
            .setCapacity, .setHours:
            .roster
        case .applyWorkspace, .getWorkspace, .previewWorkspace, .listWorkspaceVersions,
            .computeDeadline, .explainRoute:
            .workspace
        case .listReviews, .closeReview, .createToken, .listTokens, .revokeToken,
            .getCaller:
            .admin
        case .checkHealth, .listHealth, .watchHealth: .health
        case .reflect: .reflection
        case .reflectAlpha: .reflectionAlpha
        }
    }

    private var kind: MethodKind {
        switch self {
        case .submitLeads, .reflect, .reflectAlpha: .bidirectional
        case .watch, .watchHealth: .serverStreaming
        default: .unary
        }
    }

    /// The method of a call.
    package init(_ call: ServerCall) {
        guard let method = Method(rawValue: call.method.index) else {
            fatalError("invariant: no method has the index \(call.method.index)")
        }
        self = method
    }

    /// What the listener looks paths up in.
    package static let table = MethodTable(
        allCases.map { method in
            MethodDescriptor(
                path: method.path, kind: method.kind, receiveBytesMax: method.receiveBytesMax,
                isOpen: method.isOpen, index: method.rawValue)
        })
}
