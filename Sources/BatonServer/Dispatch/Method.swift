package import BatonWire

/// The methods of the five services; the raw value is the index in the method table.
package enum Method: Int, Sendable, CaseIterable {
    case submitLead
    case getLead
    case listLeads
    case acceptLead
    case declineLead
    case recordContact
    case closeLead
    case reassignLead
    case explainLead
    case listReps
    case startLeave
    case endLeave
    case pauseRep
    case resumeRep
    case setCapacity
    case applyWorkspace
    case getWorkspace

    /// The largest `ApplyWorkspaceRequest` in bytes: 16 MiB, of which 1 KiB is for what is not the
    /// file's text.
    package static let applyBytesMax = 16 << 20

    /// The request path, such as `/baton.v1.LeadService/GetLead`.
    package var path: String { "/baton.v1.\(service)/\(name)" }

    /// The method's name, such as `GetLead`.
    package var name: String {
        let name = String(describing: self)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    private var service: String {
        switch self {
        case .submitLead: "IntakeService"
        case .getLead, .listLeads, .acceptLead, .declineLead, .recordContact, .closeLead,
            .reassignLead, .explainLead:
            "LeadService"
        case .listReps, .startLeave, .endLeave, .pauseRep, .resumeRep, .setCapacity:
            "RosterService"
        case .applyWorkspace, .getWorkspace: "WorkspaceService"
        }
    }

    /// What the listener looks paths up in.
    package static let table = MethodTable(
        allCases.map { method in
            MethodDescriptor(
                path: method.path,
                receiveBytesMax: method == .applyWorkspace
                    ? applyBytesMax : MethodDescriptor.receiveBytesMaxDefault,
                index: method.rawValue)
        })
}
