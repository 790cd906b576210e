import BatonEngine
import Testing

@testable import BatonServer

struct RolePermissionsTests {
    /// Who may call a method at all; who is not named may not.
    private static let table: [(methods: [Method], roles: [Principal.Role])] = [
        (
            [
                .getLead, .listLeads, .getClock, .explainLead, .whyNot, .listLeadEvents, .listReps,
                .getWorkspace, .listWorkspaceVersions, .computeDeadline, .explainRoute,
                .listReviews,
            ], [.viewer, .integration, .rep, .manager, .operations, .admin]
        ),
        (
            [.submitLead, .recordReply, .updateLead],
            [.integration, .rep, .manager, .operations, .admin]
        ),
        (
            [
                .acceptLead, .declineLead, .deferLead, .recordContact, .closeLead, .reopenLead,
                .snoozeLead, .waiveClock, .closeReview, .reassignLead, .startLeave, .endLeave,
                .pauseRep, .resumeRep,
            ], [.rep, .manager, .operations, .admin]
        ),
        ([.setCapacity, .setHours], [.manager, .operations, .admin]),
        ([.applyWorkspace, .previewWorkspace], [.operations, .admin]),
    ]

    @Test func `every method stands in the table once`() {
        let methods = Self.table.flatMap(\.methods)
        #expect(Set(methods).count == methods.count)
        #expect(Set(methods) == Set(Method.allCases))
    }

    @Test(arguments: Method.allCases)
    func `a method is open to its roles and to no other`(_ method: Method) throws {
        let row = try #require(Self.table.first { $0.methods.contains(method) })
        for role in Principal.Role.allCases {
            let refusal = RolePermissions.refusal(of: method, for: role)
            #expect((refusal == nil) == row.roles.contains(role), "\(role)")
            if let refusal { #expect(refusal.reason == .notAllowed) }
        }
    }
}
