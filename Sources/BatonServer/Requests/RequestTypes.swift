internal import BatonMessages
internal import CBatonProtos

/// The request messages, made once.
enum RequestTypes {
    static let submitLead = MessageType(baton__v1__submit_lead_request__init)
    static let getLead = MessageType(baton__v1__get_lead_request__init)
    static let listLeads = MessageType(baton__v1__list_leads_request__init)
    static let acceptLead = MessageType(baton__v1__accept_lead_request__init)
    static let declineLead = MessageType(baton__v1__decline_lead_request__init)
    static let recordContact = MessageType(baton__v1__record_contact_request__init)
    static let closeLead = MessageType(baton__v1__close_lead_request__init)
    static let reassignLead = MessageType(baton__v1__reassign_lead_request__init)
    static let explainLead = MessageType(baton__v1__explain_lead_request__init)
    static let listReps = MessageType(baton__v1__list_reps_request__init)
    static let startLeave = MessageType(baton__v1__start_leave_request__init)
    static let endLeave = MessageType(baton__v1__end_leave_request__init)
    static let pauseRep = MessageType(baton__v1__pause_rep_request__init)
    static let resumeRep = MessageType(baton__v1__resume_rep_request__init)
    static let setCapacity = MessageType(baton__v1__set_capacity_request__init)
    static let applyWorkspace = MessageType(baton__v1__apply_workspace_request__init)
    static let getWorkspace = MessageType(baton__v1__get_workspace_request__init)
}
