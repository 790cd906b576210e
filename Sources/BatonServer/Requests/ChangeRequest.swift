internal import CBatonProtos

/// What every changing request has.
protocol ChangeRequest {
    var workspace: UnsafeMutablePointer<CChar>! { get }
    // The name of the C structs' member.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var request_id: UnsafeMutablePointer<CChar>! { get }
}

extension Baton__V1__SubmitLeadRequest: ChangeRequest {}
extension Baton__V1__AcceptLeadRequest: ChangeRequest {}
extension Baton__V1__DeclineLeadRequest: ChangeRequest {}
extension Baton__V1__DeferLeadRequest: ChangeRequest {}
extension Baton__V1__RecordContactRequest: ChangeRequest {}
extension Baton__V1__AddNoteRequest: ChangeRequest {}
extension Baton__V1__RecordReplyRequest: ChangeRequest {}
extension Baton__V1__CloseLeadRequest: ChangeRequest {}
extension Baton__V1__ReopenLeadRequest: ChangeRequest {}
extension Baton__V1__SnoozeLeadRequest: ChangeRequest {}
extension Baton__V1__UpdateLeadRequest: ChangeRequest {}
extension Baton__V1__WaiveClockRequest: ChangeRequest {}
extension Baton__V1__ReassignLeadRequest: ChangeRequest {}
extension Baton__V1__StartLeaveRequest: ChangeRequest {}
extension Baton__V1__EndLeaveRequest: ChangeRequest {}
extension Baton__V1__PauseRepRequest: ChangeRequest {}
extension Baton__V1__ResumeRepRequest: ChangeRequest {}
extension Baton__V1__SetCapacityRequest: ChangeRequest {}
extension Baton__V1__SetHoursRequest: ChangeRequest {}
extension Baton__V1__CloseReviewRequest: ChangeRequest {}
extension Baton__V1__ApplyWorkspaceRequest: ChangeRequest {}
