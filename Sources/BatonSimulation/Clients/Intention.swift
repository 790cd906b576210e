internal import BatonEngine
internal import BatonNode

/// Something that a client wants, until it has its answer or gives up.
struct Intention {
    var caller: Principal
    var request: CallRequest
    var requestID: RequestID?
    /// Of the call that is under way.
    var token: UInt64?
    /// When it is sent again, by the true time.
    var retryAt: Int64 = 0
    var attempts = 0
    /// Of a question about a lead: what had been acknowledged when it was asked.
    var acknowledged: SequenceNumber = 0

    var call: CallRequest { request }
}

/// What clients do with what they know: the durable state, which is what answers told them.
struct Workload {
    let shape: SimulationShape
    let generator: WorkspaceGenerator
    private var lastRequest = 0
    private var lastExternal = 0

    init(shape: SimulationShape, generator: WorkspaceGenerator) {
        self.shape = shape
        self.generator = generator
    }

    /// The next thing that somebody wants.
    mutating func next(
        knowing auditor: Auditor, at now: Instant, _ random: inout SplitMix64
    ) -> Intention {
        guard let errand = Errand(rawValue: random.place(among: shape.errands)) else {
            fatalError("invariant: an errand without a number")
        }
        if errand == .query { return question(auditor, &random) }
        if errand == .plan { return plan(auditor, now, &random) }
        var draft = Draft(auditor: auditor, now: now, isNonsense: random.happens(shape.nonsense))
        let command = command(for: errand, &draft, &random)
        return intention(command, by: draft.caller, &random)
    }

    mutating func intention(
        _ command: Command, by caller: Principal, _ random: inout SplitMix64
    ) -> Intention {
        var request: RequestID?
        if !random.happens(shape.sendsWithoutID) {
            lastRequest += 1
            request = RequestID(id: "q\(lastRequest)", fingerprint: random.next())
        }
        return Intention(
            caller: caller,
            request: .change(
                CommandEnvelope(principal: caller, request: request, command: command)),
            requestID: request)
    }

    /// Applies a plan that was made.
    mutating func intention(
        toApply plan: PlanID, by caller: Principal, _ random: inout SplitMix64
    ) -> Intention {
        lastRequest += 1
        let request = RequestID(id: "q\(lastRequest)", fingerprint: random.next())
        return Intention(
            caller: caller, request: .applyPlan(plan, request), requestID: request)
    }

    mutating func nextExternalID() -> String {
        lastExternal += 1
        return "x\(lastExternal)"
    }

    func someExternalID(_ random: inout SplitMix64) -> String? {
        lastExternal == 0 ? nil : "x\(1 + random.below(lastExternal))"
    }
}

/// A command in the making: who asks, about what.
struct Draft {
    let auditor: Auditor
    let now: Instant
    /// Ask for something that makes no sense, or as somebody who may not.
    let isNonsense: Bool
    var caller = Principal(role: .operations, name: "olga")

    private static let newestLeads = 40

    /// A lead that meets the condition if there is one among the newest, else any, else one that
    /// never was.
    mutating func lead(
        _ random: inout SplitMix64, where isWanted: (PlainLead) -> Bool
    ) -> LeadReference {
        if isNonsense, random.oneIn(3) { return .id(LeadID(UInt64(auditor.leads.count) + 1)) }
        let newest = auditor.leads.indices.suffix(
            random.oneIn(4) ? auditor.leads.count : Self.newestLeads)
        let wanted = isNonsense ? Array(newest) : newest.filter { isWanted(auditor.leads[$0]) }
        guard let place = random.any(of: wanted) ?? newest.last else { return .id(LeadID(1)) }
        let lead = auditor.leads[place]
        act(on: lead, &random)
        return .id(lead.id)
    }

    /// Usually the owner acts, sometimes operations or a manager of the team.
    private mutating func act(on lead: PlainLead, _ random: inout SplitMix64) {
        if isNonsense {
            caller = Principal(role: .rep, name: rep(&random))
            return
        }
        switch random.below(8) {
        case 0: break
        case 1:
            let key = auditor.teamKeys[Int(lead.team.number)]
            let team = auditor.definition?.teams.first { $0.key == key }
            if let manager = team?.manager { caller = Principal(role: .manager, name: manager) }
        default:
            if let owner = lead.owner {
                caller = Principal(role: .rep, name: auditor.key(owner))
            }
        }
    }

    func rep(_ random: inout SplitMix64) -> String {
        guard let reps = auditor.definition?.reps, !(isNonsense && random.oneIn(4)) else {
            return "nobody"
        }
        return random.pick(reps).key
    }

    /// A rep of whom something is so, if there is one.
    func rep(_ random: inout SplitMix64, where isWanted: (PlainRep) -> Bool) -> String {
        if isNonsense { return rep(&random) }
        let wanted = auditor.reps.filter { $0.isInFile && isWanted($0) }
        return random.any(of: wanted)?.definition.key ?? rep(&random)
    }

    func team(_ random: inout SplitMix64) -> String {
        guard let teams = auditor.definition?.teams, !(isNonsense && random.oneIn(4)) else {
            return "noteam"
        }
        return random.pick(teams).key
    }

    func tier(_ random: inout SplitMix64) -> String {
        guard let tiers = auditor.definition?.tiers, !(isNonsense && random.oneIn(4)) else {
            return "notier"
        }
        return random.pick(tiers).key
    }

    func later(by range: ClosedRange<Int64>, _ random: inout SplitMix64) -> Instant {
        let distance = random.number(in: range)
        let isPast = isNonsense && random.oneIn(2)
        return Instant(microseconds: now.microseconds + (isPast ? -distance : distance))
    }
}
