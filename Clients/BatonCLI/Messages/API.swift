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
    package static let deferLead = Method(
        "LeadService/DeferLead", baton__v1__defer_lead_request__init,
        baton__v1__defer_lead_response__init)
    package static let recordReply = Method(
        "LeadService/RecordReply", baton__v1__record_reply_request__init,
        baton__v1__record_reply_response__init)
    package static let reopenLead = Method(
        "LeadService/ReopenLead", baton__v1__reopen_lead_request__init,
        baton__v1__reopen_lead_response__init)
    package static let eraseLead = Method(
        "LeadService/EraseLead", baton__v1__erase_lead_request__init,
        baton__v1__erase_lead_response__init)
    package static let snoozeLead = Method(
        "LeadService/SnoozeLead", baton__v1__snooze_lead_request__init,
        baton__v1__snooze_lead_response__init)
    package static let updateLead = Method(
        "LeadService/UpdateLead", baton__v1__update_lead_request__init,
        baton__v1__update_lead_response__init)
    package static let waiveClock = Method(
        "LeadService/WaiveClock", baton__v1__waive_clock_request__init,
        baton__v1__waive_clock_response__init)
    package static let getClock = Method(
        "LeadService/GetClock", baton__v1__get_clock_request__init,
        baton__v1__get_clock_response__init)
    package static let whyNot = Method(
        "LeadService/WhyNot", baton__v1__why_not_request__init,
        baton__v1__why_not_response__init)
    package static let listLeadEvents = Method(
        "LeadService/ListLeadEvents", baton__v1__list_lead_events_request__init,
        baton__v1__list_lead_events_response__init)
    package static let setHours = Method(
        "RosterService/SetHours", baton__v1__set_hours_request__init,
        baton__v1__set_hours_response__init)
    package static let previewWorkspace = Method(
        "WorkspaceService/PreviewWorkspace", baton__v1__preview_workspace_request__init,
        baton__v1__preview_workspace_response__init)
    package static let listWorkspaceVersions = Method(
        "WorkspaceService/ListWorkspaceVersions", baton__v1__list_workspace_versions_request__init,
        baton__v1__list_workspace_versions_response__init)
    package static let computeDeadline = Method(
        "WorkspaceService/ComputeDeadline", baton__v1__compute_deadline_request__init,
        baton__v1__compute_deadline_response__init)
    package static let explainRoute = Method(
        "WorkspaceService/ExplainRoute", baton__v1__explain_route_request__init,
        baton__v1__explain_route_response__init)
    package static let listReviews = Method(
        "AdminService/ListReviews", baton__v1__list_reviews_request__init,
        baton__v1__list_reviews_response__init)
    package static let closeReview = Method(
        "AdminService/CloseReview", baton__v1__close_review_request__init,
        baton__v1__close_review_response__init)
    package static let createToken = Method(
        "AdminService/CreateToken", baton__v1__create_token_request__init,
        baton__v1__create_token_response__init)
    package static let listTokens = Method(
        "AdminService/ListTokens", baton__v1__list_tokens_request__init,
        baton__v1__list_tokens_response__init)
    package static let revokeToken = Method(
        "AdminService/RevokeToken", baton__v1__revoke_token_request__init,
        baton__v1__revoke_token_response__init)
    package static let addNote = Method(
        "LeadService/AddNote", baton__v1__add_note_request__init,
        baton__v1__add_note_response__init)
    package static let findLeads = Method(
        "LeadService/FindLeads", baton__v1__find_leads_request__init,
        baton__v1__find_leads_response__init)
    package static let listTeams = Method(
        "RosterService/ListTeams", baton__v1__list_teams_request__init,
        baton__v1__list_teams_response__init)
    package static let getTeam = Method(
        "RosterService/GetTeam", baton__v1__get_team_request__init,
        baton__v1__get_team_response__init)
    package static let planReassignment = Method(
        "BulkService/PlanReassignment", baton__v1__plan_reassignment_request__init,
        baton__v1__plan_reassignment_response__init)
    package static let getPlan = Method(
        "BulkService/GetPlan", baton__v1__get_plan_request__init,
        baton__v1__get_plan_response__init)
    package static let listPlans = Method(
        "BulkService/ListPlans", baton__v1__list_plans_request__init,
        baton__v1__list_plans_response__init)
    package static let applyPlan = Method(
        "BulkService/ApplyPlan", baton__v1__apply_plan_request__init,
        baton__v1__apply_plan_response__init)
    package static let undoPlan = Method(
        "BulkService/UndoPlan", baton__v1__undo_plan_request__init,
        baton__v1__undo_plan_response__init)
    package static let getCaller = Method(
        "AdminService/GetCaller", baton__v1__get_caller_request__init,
        baton__v1__get_caller_response__init)
    package static let getWorkspace = Method(
        "WorkspaceService/GetWorkspace", baton__v1__get_workspace_request__init,
        baton__v1__get_workspace_response__init)
    package static let watch = Method(
        "WatchService/Watch", baton__v1__watch_request__init, baton__v1__watch_response__init)
}
