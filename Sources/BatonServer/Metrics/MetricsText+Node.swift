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
        let serving = workspaces.filter(\.isServing)
        addGauge(
            "baton_workspace_serving", workspaces, { $0.isServing ? 1 : 0 },
            "0 while a workspace is read from its journal.")
        addGauge(
            "baton_workspace_calls_waiting", workspaces, \.callsWaiting,
            "Calls that are not answered yet.")
        addGauge("baton_watchers", serving, \.watchers, "Watch calls that go on.")
        addGauge(
            "baton_sequencer_answers_held", serving, \.answersHeld,
            "Answers that wait for the journal.")
        addGauge(
            "baton_sequencer_events_waiting", serving, \.eventsWaiting,
            "Events that are decided and wait for the append before them.")
        addGauge(
            "baton_journal_events_in_flight", serving, \.eventsInFlight,
            "Events that are on their way into the journal.")
        begin(
            "baton_workspace_overdue_seconds", .gauge,
            "How long something has been due that has not happened.")
        for each in serving {
            add(Double(each.overdueMicroseconds) / 1e6, ["workspace": each.name])
        }
    }

    /// A sample for each workspace that has a value.
    private mutating func addGauge(
        _ name: String, _ workspaces: [WorkspaceFigures], _ value: (WorkspaceFigures) -> Int?,
        _ help: String
    ) {
        begin(name, .gauge, help)
        for each in workspaces {
            if let value = value(each) { add(value, ["workspace": each.name]) }
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
        addGauge(
            "baton_reviews_open", workspaces, \.tally?.openReviews,
            "Incident reviews that nobody has closed.")
    }

    private mutating func addLeads(_ workspaces: [WorkspaceFigures]) {
        addGauge(
            "baton_leads_open", workspaces, \.tally?.openLeads, "Leads that are not closed.")
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
