package import BatonMessages
package import CBatonProtos

/// The methods that the command calls (Protos/baton/v1).
package enum API {
    /// A method's path with the types of its messages.
    package struct Method<Request, Response>: Sendable {
        package let path: String
        package let request: MessageType<Request>
        package let response: MessageType<Response>

        init(
            _ path: String, _ request: (UnsafeMutablePointer<Request>) -> Void,
            _ response: (UnsafeMutablePointer<Response>) -> Void
        ) {
            self.path = "/baton.v1." + path
            self.request = MessageType(request)
            self.response = MessageType(response)
        }
    }

    package static let submitLead = Method(
        "IntakeService/SubmitLead", baton__v1__submit_lead_request__init,
        baton__v1__submit_lead_response__init)
    package static let getLead = Method(
        "LeadService/GetLead", baton__v1__get_lead_request__init,
        baton__v1__get_lead_response__init)
    package static let listLeads = Method(
        "LeadService/ListLeads", baton__v1__list_leads_request__init,
        baton__v1__list_leads_response__init)
    package static let acceptLead = Method(
        "LeadService/AcceptLead", baton__v1__accept_lead_request__init,
        baton__v1__accept_lead_response__init)
    package static let declineLead = Method(
        "LeadService/DeclineLead", baton__v1__decline_lead_request__init,
        baton__v1__decline_lead_response__init)
    package static let recordContact = Method(
        "LeadService/RecordContact", baton__v1__record_contact_request__init,
        baton__v1__record_contact_response__init)
    package static let closeLead = Method(
        "LeadService/CloseLead", baton__v1__close_lead_request__init,
        baton__v1__close_lead_response__init)
    package static let reassignLead = Method(
        "LeadService/ReassignLead", baton__v1__reassign_lead_request__init,
        baton__v1__reassign_lead_response__init)
    package static let explainLead = Method(
        "LeadService/ExplainLead", baton__v1__explain_lead_request__init,
        baton__v1__explain_lead_response__init)
    package static let listReps = Method(
        "RosterService/ListReps", baton__v1__list_reps_request__init,
        baton__v1__list_reps_response__init)
    package static let startLeave = Method(
        "RosterService/StartLeave", baton__v1__start_leave_request__init,
        baton__v1__start_leave_response__init)
    package static let endLeave = Method(
        "RosterService/EndLeave", baton__v1__end_leave_request__init,
        baton__v1__end_leave_response__init)
    package static let pauseRep = Method(
        "RosterService/PauseRep", baton__v1__pause_rep_request__init,
        baton__v1__pause_rep_response__init)
    package static let resumeRep = Method(
        "RosterService/ResumeRep", baton__v1__resume_rep_request__init,
        baton__v1__resume_rep_response__init)
    package static let setCapacity = Method(
        "RosterService/SetCapacity", baton__v1__set_capacity_request__init,
        baton__v1__set_capacity_response__init)
    package static let applyWorkspace = Method(
        "WorkspaceService/ApplyWorkspace", baton__v1__apply_workspace_request__init,
        baton__v1__apply_workspace_response__init)
    package static let getWorkspace = Method(
        "WorkspaceService/GetWorkspace", baton__v1__get_workspace_request__init,
        baton__v1__get_workspace_response__init)
}
