import BatonEngine
import BatonJournal
import BatonNode
import BatonNodeTestSupport
import Testing

/// Watchers of a node, whose journal moves only when the test says so.
struct WatchTests {
    private let maya = Principal(role: .rep, name: "maya")
    private let jon = Principal(role: .rep, name: "jon")
    private let paul = Principal(role: .manager, name: "paul")

    /// All events of a workspace, as a watcher with room for everything gets them in the end.
    private func all(_ harness: NodeHarness) -> [SequenceNumber] {
        let token = harness.watch(after: 0)
        for _ in 0..<50 {
            harness.finishJournal()
            harness.changed(.granted(token: token, events: 1_000))
        }
        return harness.numbers(token)
    }

    private func options(credit: Int) -> NodeOptions {
        var options = NodeOptions()
        options.watchCredit = credit
        return options
    }

    // MARK: The tip

    @Test func `an event is told when it is durable, once, before its caller's answer is`() throws {
        let harness = try NodeHarness.applied()
        let token = harness.watch()
        #expect(harness.heartbeats(token) == [1])
        harness.submit()
        #expect(harness.numbers(token).isEmpty)
        harness.finishJournal()
        #expect(harness.names(token).prefix(2) == ["lead_received", "lead_assigned"])
        #expect(harness.numbers(token) == Array(2..<(2 + UInt64(harness.numbers(token).count))))
        #expect(harness.entryReads == 0)
        #expect(harness.deliveries.last?.lead == LeadID(1))
    }

    @Test func `what a failed append held is never told, and what was stored all the same is`()
        throws
    {
        for fault in [InMemoryJournal.Fault.refuse, .unknownNotStored, .unknownStored] {
            let harness = try NodeHarness.applied()
            let token = harness.watch()
            harness.journals[0].injectFaults([fault])
            harness.submit()
            #expect(harness.numbers(token).isEmpty)
            harness.finishJournal()
            #expect(harness.loads == 1)
            #expect(harness.names(token).isEmpty == (fault != .unknownStored), "\(fault)")
            harness.submit()
            harness.finishJournal()
            let told = harness.numbers(token)
            #expect(told == Array(2..<UInt64(2 + told.count)), "\(fault)")
            #expect(told == all(harness).filter { $0 > 1 }, "\(fault)")
        }
    }

    // MARK: Behind the tip

    @Test func `from any number on, a watcher gets every later event once and in order`() throws {
        let harness = try NodeHarness.applied()
        for _ in 0..<5 { harness.submit() }
        harness.finishJournal()
        let whole = all(harness)
        #expect(whole == Array(1...UInt64(whole.count)))
        for after in 0...UInt64(whole.count) {
            let token = harness.watch(after: after)
            harness.finishJournal()
            #expect(harness.numbers(token) == whole.filter { $0 > after }, "after \(after)")
            #expect(harness.heartbeats(token).first == after)
            #expect(harness.heartbeats(token).last == UInt64(whole.count))
        }
    }

    @Test func `what comes while a watcher catches up is told behind what it reads`() throws {
        let harness = try NodeHarness.applied()
        for _ in 0..<300 { harness.submit() }
        harness.finishJournal()
        let token = harness.watch(after: 0)
        for _ in 0..<3 { harness.submit() }
        harness.finishJournal()
        harness.changed(.granted(token: token, events: 10_000))
        harness.submit()
        harness.finishJournal()
        #expect(harness.numbers(token) == all(harness))
    }

    @Test func `a number above the newest event's is out of range`() throws {
        let harness = try NodeHarness.applied()
        let token = harness.watch(after: 2)
        #expect(harness.failure(of: token) == .aheadOfEvents(2, newest: 1))
    }

    @Test func `those who stand at one place share a read`() throws {
        let harness = try NodeHarness.applied()
        for _ in 0..<5 { harness.submit() }
        harness.finishJournal()
        let tokens = (0..<100).map { _ in harness.watch(after: 0) }
        harness.finishJournal()
        #expect(harness.entryReads == 1)
        let whole = all(harness)
        for token in tokens { #expect(harness.numbers(token) == whole) }
    }

    @Test func `a read that fails ends its watcher and nobody else's`() throws {
        let harness = try NodeHarness.applied()
        harness.submit()
        harness.finishJournal()
        harness.entryReadsFail = 1
        let first = harness.watch(after: 0)
        let second = harness.watch(after: 1)
        harness.finishJournal()
        #expect(harness.failure(of: first)?.isUnavailable == true)
        #expect(harness.failure(of: second) == nil)
        #expect(harness.numbers(second) == all(harness).filter { $0 > 1 })
    }

    @Test func `a read that fails for somebody who has gone ends nobody with their token`() throws {
        let harness = try NodeHarness.applied()
        harness.submit()
        harness.finishJournal()
        harness.entryReadsFail = 1
        let token = harness.watch(after: 0)
        harness.changed(.ended(token: token))
        harness.giveAgain(token)
        #expect(harness.watch() == token)
        harness.finishJournal()
        #expect(harness.failure(of: token) == nil)
        harness.submit()
        harness.finishJournal()
        #expect(harness.names(token).first == "lead_received")
    }

    @Test func `a large entry is told from where each watcher stands in it`() throws {
        let harness = try NodeHarness.applied(options: options(credit: 2))
        harness.submit()
        harness.finishJournal()
        let first = harness.watch(after: 1)
        harness.finishJournal()
        let second = harness.watch(after: 3)
        harness.finishJournal()
        for _ in 0..<4 {
            for token in [first, second] { harness.changed(.granted(token: token, events: 2)) }
            harness.finishJournal()
        }
        let whole = all(harness).filter { $0 > 1 }
        #expect(harness.numbers(first) == whole)
        #expect(harness.numbers(second) == whole.filter { $0 > 3 })
    }

    // MARK: Back-pressure

    @Test(arguments: [1, 2, 3, 7])
    func `without room a watcher stops, and goes on where it stopped`(_ credit: Int) throws {
        let harness = try NodeHarness.applied(options: options(credit: credit))
        let slow = harness.watch(after: 0)
        for _ in 0..<4 {
            harness.submit()
            harness.finishJournal()
        }
        #expect(harness.numbers(slow).count == credit)
        let reads = harness.entryReads
        harness.submit()
        harness.finishJournal()
        #expect(harness.entryReads == reads, "it costs reads though it has no room")
        let newest = all(harness)
        for _ in 0..<newest.count {
            let told = harness.numbers(slow)
            #expect(told == Array(newest.prefix(told.count)))
            harness.changed(.granted(token: slow, events: credit))
            harness.finishJournal()
        }
        #expect(harness.numbers(slow) == newest)
    }

    @Test func `a slow watcher keeps nobody waiting`() throws {
        let harness = try NodeHarness.applied(options: options(credit: 1))
        let slow = harness.watch()
        harness.submit()
        harness.finishJournal()
        let quick = harness.watch()
        harness.changed(.granted(token: quick, events: 1_000))
        harness.submit()
        harness.finishJournal()
        #expect(harness.numbers(slow).count == 1)
        #expect(harness.numbers(quick).count > 1)
    }

    // MARK: Reloads and ends

    @Test func `a watcher that reads while the workspace is loaded again misses nothing`() throws {
        let harness = try NodeHarness.applied(options: options(credit: 3))
        for _ in 0..<3 { harness.submit() }
        harness.finishJournal()
        let token = harness.watch(after: 0)
        harness.journals[0].injectFaults([.refuse])
        harness.submit()
        harness.finishJournal()
        #expect(harness.loads == 1)
        for _ in 0..<30 {
            harness.changed(.granted(token: token, events: 3))
            harness.finishJournal()
        }
        #expect(harness.numbers(token) == all(harness))
    }

    @Test func `one who has gone is forgotten, also while it is read for`() throws {
        let harness = try NodeHarness.applied()
        harness.submit()
        harness.finishJournal()
        let reading = harness.watch(after: 0)
        let resting = harness.watch()
        harness.changed(.ended(token: reading))
        harness.changed(.ended(token: resting))
        harness.changed(.ended(token: resting))
        harness.changed(.granted(token: resting, events: 5))
        harness.finishJournal()
        harness.submit()
        harness.finishJournal()
        #expect(harness.numbers(reading).isEmpty)
        #expect(harness.numbers(resting).isEmpty)
        #expect(harness.answer(to: reading) != nil)
        #expect(harness.node.isIdle)
        #expect(harness.node.nextDue == nil)
    }

    @Test func `beyond the limit a watcher is refused, and taken when another has gone`() throws {
        var options = NodeOptions()
        options.watchersMax = 2
        let harness = try NodeHarness.applied(options: options)
        let tokens = (0..<3).map { _ in harness.watch() }
        #expect(
            tokens.map { harness.failure(of: $0) } == [nil, nil, .tooManyWatchers(max: 2)])
        harness.changed(.ended(token: tokens[0]))
        let next = harness.watch()
        harness.submit()
        harness.finishJournal()
        #expect(harness.numbers(next) == harness.numbers(tokens[1]))
        #expect(!harness.numbers(next).isEmpty)
    }

    @Test func `watchers of one workspace hear nothing of another`() throws {
        let harness = try NodeHarness.applied(["acme", "beta"])
        let acme = harness.watch(workspace: "acme")
        let beta = harness.watch(workspace: "beta")
        harness.submit(workspace: "beta")
        harness.finishJournal()
        #expect(harness.numbers(acme).isEmpty)
        #expect(!harness.numbers(beta).isEmpty)
    }

    // MARK: Heartbeats

    @Test func `who hears nothing gets a heartbeat, and nobody else`() throws {
        let harness = try NodeHarness.applied()
        let all = harness.watch()
        let other = harness.watch(events: ["rep_paused"])
        harness.now.microseconds += 10_000_000
        harness.submit()
        harness.finishJournal()
        let newest = try #require(harness.numbers(all).last)
        harness.now.microseconds += 5_000_000
        harness.timeCame()
        #expect(harness.heartbeats(all) == [1])
        #expect(harness.heartbeats(other) == [1, newest])
        harness.now.microseconds += 10_000_000
        harness.timeCame()
        #expect(harness.heartbeats(all) == [1, newest])
        #expect(harness.heartbeats(other) == [1, newest])
        let due = try #require(harness.node.nextDue)
        #expect(due.microseconds - harness.now.microseconds <= 15_000_000)
    }

    // MARK: Who sees what

    @Test func `each caller gets what is theirs to see`() throws {
        let harness = try NodeHarness.applied()
        let reps = [maya, jon, paul].map { harness.watch(by: $0) }
        let whole = harness.watch()
        let viewer = harness.watch(by: Principal(role: .viewer, name: "v"))
        // The first lead is maya's, the second jon's.
        harness.submit()
        harness.submit()
        harness.finishJournal()
        let leads = { (token: UInt64) in
            Set(harness.deliveries.filter { $0.tokens.contains(token) }.compactMap(\.lead))
        }
        #expect(leads(reps[0]) == [LeadID(1)])
        #expect(leads(reps[1]) == [LeadID(2)])
        #expect(leads(reps[2]) == [LeadID(1), LeadID(2)])
        #expect(leads(whole) == leads(reps[2]))
        #expect(harness.names(whole).contains("notice_queued"))
        #expect(!harness.names(viewer).contains("notice_queued"))
        #expect(
            harness.names(viewer) == harness.names(whole).filter { $0 != "notice_queued" })
        let notices = harness.deliveries.filter { $0.event?.record.name == "notice_queued" }
        for notice in notices {
            guard case .list(let to)? = notice.event?.record["to"] else {
                Issue.record("a notice to nobody")
                continue
            }
            #expect(notice.tokens.contains(reps[0]) == (to == ["maya"]))
            #expect(notice.tokens.contains(reps[1]) == (to == ["jon"]))
            #expect(notice.tokens.contains(reps[2]))
        }
    }

    @Test func `who loses a lead hears where it went, and no more of it`() throws {
        let harness = try NodeHarness.applied()
        harness.submit()
        harness.finishJournal()
        let watcher = harness.watch(by: maya)
        harness.call(
            .change(
                CommandEnvelope(
                    principal: maya, command: .decline(.id(LeadID(1)), reason: "busy"))))
        harness.finishJournal()
        #expect(harness.names(watcher).contains("lead_declined"))
        #expect(harness.names(watcher).contains("lead_assigned"))
        let told = harness.names(watcher).count
        harness.call(
            .change(CommandEnvelope(principal: jon, command: .accept(.id(LeadID(1))))))
        harness.finishJournal()
        #expect(harness.names(watcher).count == told)
    }

    @Test func `one lead, or some names, are all that is sent`() throws {
        let harness = try NodeHarness.applied()
        harness.submit(externalID: "crm-1")
        harness.submit()
        harness.finishJournal()
        let lead = harness.watch(after: 0, lead: "crm-1")
        let names = harness.watch(after: 0, events: ["lead_assigned", "lead_accepted"])
        harness.finishJournal()
        harness.call(.change(CommandEnvelope(principal: jon, command: .accept(.id(LeadID(2))))))
        harness.finishJournal()
        let leads = harness.deliveries.filter { $0.event != nil && $0.tokens.contains(lead) }
        #expect(Set(leads.map(\.lead)) == [LeadID(1)])
        #expect(harness.names(names) == ["lead_assigned", "lead_assigned", "lead_accepted"])
        let foreign = harness.watch(lead: "L1", by: jon)
        #expect(harness.rejection(of: foreign)?.code == .permissionDenied)
        let unknown = harness.watch(lead: "L99")
        #expect(harness.rejection(of: unknown)?.code == .notFound)
    }

    @Test func `who has left the workspace file watches no longer`() throws {
        let harness = try NodeHarness.applied()
        let gone = harness.watch(by: jon)
        let stays = harness.watch(by: maya)
        _ = harness.call(
            .change(
                CommandEnvelope(
                    principal: operations,
                    command: .applyWorkspace(
                        WorkspaceChange(
                            definition: definition(reps: ["maya", "lea"]), text: "v2")))))
        harness.finishJournal()
        guard case .unknownCaller("jon", _)? = harness.rejection(of: gone) else {
            Issue.record("not told that nobody knows them")
            return
        }
        #expect(harness.failure(of: stays) == nil)
        #expect(harness.names(stays) == ["workspace_applied"])
    }
}
