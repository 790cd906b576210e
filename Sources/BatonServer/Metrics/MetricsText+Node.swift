internal import BatonEngine
internal import BatonNode

extension MetricsText {
    /// What the workspaces hold and wait for.
    ///
    /// - Parameter node: Nil if it did not answer in time: then only that is told.
    mutating func addNode(_ node: NodeFigures?) {
        add(
            "baton_node_answered", .gauge,
            "Whether the node gave its figures in time; 0 leaves those of workspaces out.",
            node == nil ? 0 : 1)
        guard let node else { return }
        add(
            "baton_node_inputs_waiting", .gauge,
            "Batches of calls and results that the node has not taken yet.", node.inputsWaiting)
        addQueues(node.workspaces)
        addPromises(node.workspaces)
        addLeads(node.workspaces)
    }

    private mutating func addQueues(_ workspaces: [WorkspaceFigures]) {
        begin("baton_workspace_serving", .gauge, "0 while a workspace is read from its journal.")
        for each in workspaces { add(each.isServing ? 1 : 0, ["workspace": each.name]) }
        begin("baton_workspace_calls_waiting", .gauge, "Calls that are not answered yet.")
        for each in workspaces { add(each.callsWaiting, ["workspace": each.name]) }
        begin("baton_watchers", .gauge, "Watch calls that go on.")
        for each in workspaces where each.isServing {
            add(each.watchers, ["workspace": each.name])
        }
        begin("baton_sequencer_answers_held", .gauge, "Answers that wait for the journal.")
        for each in workspaces where each.isServing {
            add(each.answersHeld, ["workspace": each.name])
        }
        begin(
            "baton_sequencer_events_waiting", .gauge,
            "Events that are decided and wait for the append before them.")
        for each in workspaces where each.isServing {
            add(each.eventsWaiting, ["workspace": each.name])
        }
        begin(
            "baton_journal_events_in_flight", .gauge,
            "Events that are on their way into the journal.")
        for each in workspaces where each.isServing {
            add(each.eventsInFlight, ["workspace": each.name])
        }
        begin(
            "baton_workspace_overdue_seconds", .gauge,
            "How long something has been due that has not happened.")
        for each in workspaces where each.isServing {
            add(Double(each.overdueMicroseconds) / 1e6, ["workspace": each.name])
        }
    }

    private mutating func addPromises(_ workspaces: [WorkspaceFigures]) {
        begin(
            "baton_clocks", .gauge,
            "Open clocks by tier: running, paused, or late (breached, and not done).")
        for each in workspaces {
            for tier in each.tally?.tiers ?? [] {
                let states = [
                    ("running", tier.clocks.running), ("paused", tier.clocks.paused),
                    ("late", tier.clocks.late),
                ]
                for (state, count) in states {
                    add(count, ["workspace": each.name, "tier": tier.key, "state": state])
                }
            }
        }
        begin("baton_reviews_open", .gauge, "Incident reviews that nobody has closed.")
        for each in workspaces {
            if let tally = each.tally { add(tally.openReviews, ["workspace": each.name]) }
        }
    }

    private mutating func addLeads(_ workspaces: [WorkspaceFigures]) {
        begin("baton_leads_open", .gauge, "Leads that are not closed.")
        for each in workspaces {
            if let tally = each.tally { add(tally.openLeads, ["workspace": each.name]) }
        }
        begin("baton_leads_waiting", .gauge, "Leads that nobody owns, by team and pool.")
        for each in workspaces {
            for team in each.tally?.teams ?? [] {
                let pools = [
                    (LeadPool.team, team.waitingForTeam),
                    (LeadPool.operations, team.waitingForOperations),
                ]
                for (pool, count) in pools {
                    add(count, ["workspace": each.name, "team": team.key, "pool": pool.word])
                }
            }
        }
    }
}
