package import BatonEngine

extension Samples {
    /// Answers of every kind with every value of every enum.
    package static var outcomes: [Outcome] {
        let bare = LeadSnapshot(
            id: LeadID(1), state: .waiting, team: "", tier: "", rule: "", receivedAt: .earliest)
        let leads: [Outcome] = LeadState.allCases.map { .lead(lead($0), duplicate: $0 == .closed) }
        let closed: [Outcome] = LeadOutcome.allCases.map {
            var snapshot = lead(.closed)
            snapshot.outcome = $0
            return .lead(snapshot, duplicate: false)
        }
        let reps: [Outcome] = SkipReason.allCases.map { .rep(rep(unavailable: $0)) }
        let workspace = WorkspaceSnapshot(
            name: "acme", version: 3, appliedAt: at, reps: 2, teams: .max)
        let marked: [Outcome] = LeadQuality.allCases.map {
            var snapshot = lead(.closed)
            snapshot.quality = $0
            return .lead(snapshot, duplicate: false)
        }
        var erased = lead(.closed)
        erased.erasedAt = Instant(microseconds: 0)
        return [.lead(erased, duplicate: false)] + leads + closed + marked + reps + reviews + plans
            + [
                .lead(bare, duplicate: false), .rep(RepSnapshot(key: "maya")), .nothing,
                .workspace(workspace, unchanged: false), .workspace(workspace, unchanged: true),
            ]
    }

    private static var plans: [Outcome] {
        let id = PlanID(counter: PlanID.counterMax, digest: .max)
        let targets: [ReassignTarget?] = [.rep("maya"), .team("sdr"), .auto, nil]
        var finished = PlanSnapshot(
            id: id, undoes: PlanID(counter: 1, digest: 0), acceptedAt: at,
            acceptedBy: Principal(role: .manager, name: "Omar Żak"), finishedAt: .latest, moves: 3,
            waits: 2, refused: 6, moved: 4, dropped: 1)
        finished.madeBy = Principal(role: .rep, name: "paul")
        return [.plan(finished)]
            + targets.map {
                .plan(
                    PlanSnapshot(
                        id: id, acceptedAt: .earliest,
                        acceptedBy: Principal(role: .admin, name: ""), target: $0))
            }
    }

    private static var reviews: [Outcome] {
        let open: [Outcome] = ClockKind.allCases.map {
            .review(
                ReviewSnapshot(
                    id: ReviewID(1), lead: LeadID(42), clock: $0, team: "sdr", openedAt: .earliest))
        }
        let closed = ReviewSnapshot(
            id: ReviewID(.max), lead: LeadID(.max), clock: .contact, team: "", openedAt: at,
            closedAt: .latest, closedBy: "Omar Żak")
        return open + [.review(closed)]
    }

    package static func lead(_ state: LeadState, id: UInt64 = 42) -> LeadSnapshot {
        var snapshot = LeadSnapshot(
            id: LeadID(id), state: state, outcome: nil, pool: state == .waiting ? .operations : nil,
            team: "sdr", tier: "hot", rule: "web", owner: "maya", receivedAt: at,
            assignedAt: Instant(microseconds: 0), acceptedAt: at, contactedAt: at,
            closedAt: .latest,
            sequence: .max, assignmentSequence: 1, handOvers: .max, meetingBooked: true,
            traits: traits())
        snapshot.snoozedUntil = .latest
        snapshot.nextStepAt = Instant(microseconds: 0)
        snapshot.duplicateOf = LeadID(8)
        snapshot.isImported = true
        return snapshot
    }

    private static func rep(unavailable: SkipReason) -> RepSnapshot {
        var rep = RepSnapshot(key: "tom")
        rep.name = "Tom Żak"
        rep.teams = ["sdr", ""]
        rep.manages = ["closers"]
        rep.timeZone = "UTC"
        rep.active = true
        rep.paused = true
        rep.leave = leave
        rep.plannedLeaves = [leave, openLeave]
        rep.openLeads = 1
        rep.load = 2
        rep.capacity = 0
        rep.capacityOverridden = true
        rep.fileCapacity = 3
        rep.givenToday = 4
        rep.dailyCap = 5
        rep.pending = 6
        rep.pendingCap = 7
        rep.hours = "office"
        rep.hoursOverridden = true
        rep.skills = ["french", ""]
        rep.backup = "maya"
        rep.handedOn = [
            RepSnapshot.HandedOn(rep: "Zoë", leads: .max), RepSnapshot.HandedOn(rep: "", leads: 1),
        ]
        rep.unavailable = unavailable
        return rep
    }
}
