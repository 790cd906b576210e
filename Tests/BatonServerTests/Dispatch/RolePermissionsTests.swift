import BatonEngine
import BatonWire
import Testing

@testable import BatonServer

struct RolePermissionsTests {
    /// Who may call a method at all; who is not named may not.
    private static let table: [(methods: [Method], roles: [Principal.Role])] = [
        (
            [
                .getLead, .listLeads, .findLeads, .listTeams, .getTeam, .getClock, .explainLead,
                .whyNot, .listLeadEvents, .listReps,
                .getWorkspace, .listWorkspaceVersions, .computeDeadline, .explainRoute,
                .listReviews, .watch, .getCaller,
            ], [.viewer, .integration, .rep, .manager, .operations, .admin]
        ),
        (
            [.submitLead, .submitLeads, .recordReply, .updateLead],
            [.integration, .rep, .manager, .operations, .admin]
        ),
        (
            [
                .acceptLead, .declineLead, .deferLead, .recordContact, .closeLead, .reopenLead,
                .snoozeLead, .addNote, .waiveClock, .closeReview, .reassignLead, .startLeave,
                .endLeave,
                .pauseRep, .resumeRep,
            ], [.rep, .manager, .operations, .admin]
        ),
        ([.setCapacity, .setHours], [.manager, .operations, .admin]),
        (
            // A rep only as the manager of a team, which the engine asks.
            [.planReassignment, .getPlan, .listPlans, .applyPlan, .undoPlan],
            [.rep, .manager, .operations, .admin]
        ),
        ([.applyWorkspace, .previewWorkspace, .eraseLead], [.operations, .admin]),
        ([.createToken, .listTokens, .revokeToken], [.admin]),
        (
            [.checkHealth, .listHealth, .watchHealth, .reflect, .reflectAlpha],
            [.viewer, .integration, .rep, .manager, .operations, .admin]
        ),
    ]

    /// On whose behalf each role may act, its own name aside.
    private static let delegates: [Principal.Role: Set<Principal.Role>] = [
        .integration: [], .rep: [], .manager: [], .viewer: [], .system: [],
        .operations: [.integration, .rep, .manager, .operations, .viewer],
        .admin: [.integration, .rep, .manager, .operations, .admin, .viewer],
    ]

    @Test func `operations act for others, and only an admin for an admin`() throws {
        for role in Principal.Role.allCases {
            let others = try #require(Self.delegates[role])
            for other in Principal.Role.allCases {
                let isAllowed = RolePermissions.mayAct(role, as: other)
                #expect(isAllowed == others.contains(other), "\(role) as \(other)")
            }
        }
    }

    /// Methods that answer without a credential: probes have none.
    private static let open: Set<Method> = [.checkHealth, .listHealth, .watchHealth]

    @Test func `only the methods of the list answer who proves nothing`() {
        #expect(Set(Method.allCases.filter(\.isOpen)) == Self.open)
        for method in Method.allCases {
            #expect(Method.table.methods[method.rawValue].isOpen == method.isOpen)
        }
    }

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
