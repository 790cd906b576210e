internal import BatonMessages
internal import CBatonProtos

/// The response messages and their parts, made once.
enum ResponseTypes {
    static let submitLead = MessageType(baton__v1__submit_lead_response__init)
    static let getLead = MessageType(baton__v1__get_lead_response__init)
    static let listLeads = MessageType(baton__v1__list_leads_response__init)
    static let acceptLead = MessageType(baton__v1__accept_lead_response__init)
    static let declineLead = MessageType(baton__v1__decline_lead_response__init)
    static let recordContact = MessageType(baton__v1__record_contact_response__init)
    static let closeLead = MessageType(baton__v1__close_lead_response__init)
    static let reassignLead = MessageType(baton__v1__reassign_lead_response__init)
    static let explainLead = MessageType(baton__v1__explain_lead_response__init)
    static let listReps = MessageType(baton__v1__list_reps_response__init)
    static let startLeave = MessageType(baton__v1__start_leave_response__init)
    static let endLeave = MessageType(baton__v1__end_leave_response__init)
    static let pauseRep = MessageType(baton__v1__pause_rep_response__init)
    static let resumeRep = MessageType(baton__v1__resume_rep_response__init)
    static let setCapacity = MessageType(baton__v1__set_capacity_response__init)
    static let applyWorkspace = MessageType(baton__v1__apply_workspace_response__init)
    static let getWorkspace = MessageType(baton__v1__get_workspace_response__init)

    static let lead = MessageType(baton__v1__lead__init)
    static let profile = MessageType(baton__v1__lead_profile__init)
    static let explanation = MessageType(baton__v1__explanation__init)
    static let skipCount = MessageType(baton__v1__skip_count__init)
    static let skippedRep = MessageType(baton__v1__skipped_rep__init)
    static let rep = MessageType(baton__v1__rep__init)
    static let leave = MessageType(baton__v1__leave__init)
    static let workspace = MessageType(baton__v1__workspace__init)
    static let warning = MessageType(baton__v1__warning__init)
}
