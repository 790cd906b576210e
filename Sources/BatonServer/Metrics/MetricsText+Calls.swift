internal import BatonTransport
internal import BatonWire

extension MetricsText {
    /// Calls and connections.
    ///
    /// - Parameter paths: Of the methods, by their number. Labels name no others: what strangers
    ///   ask for is `unknown`.
    mutating func addCalls(_ counters: ListenerCounters, _ loops: LoopFigures, paths: [String]) {
        let methods = paths.map { String($0.drop { $0 == "/" }) }
        addEndedCalls(counters.calls, methods)
        begin(
            "baton_call_duration_seconds", .histogram,
            "Time from the first bytes of a call to its last answer, by method.")
        for (method, durations) in zip(methods, loops.durations) where durations.count > 0 {
            add(durations, unitsPerBase: 1e9, ["method": method])
        }
        add("baton_calls_open", .gauge, "Calls whose streams are open.", loops.openCalls)
        add("baton_calls_running", .gauge, "Unary calls that are worked on.", loops.runningCalls)
        add("baton_streams_running", .gauge, "Streams that go on.", loops.runningStreams)
        add(
            "baton_request_bytes_held", .gauge, "Bytes of requests that are not complete.",
            loops.requestBytes)
        add(
            "baton_reply_bytes_waiting", .gauge, "Bytes of answers that clients have not read.",
            loops.replyBytes)
        addConnections(counters, loops)
    }

    private mutating func addEndedCalls(_ calls: [[UInt64]], _ methods: [String]) {
        begin("baton_calls_total", .counter, "Calls that have ended, by method and status code.")
        for (index, row) in calls.enumerated() {
            let method = index < methods.count ? methods[index] : "unknown"
            for (code, count) in row.enumerated() {
                // A series that begins with its first call would hide that call from rates.
                guard count > 0 || code == 0 && index < methods.count else { continue }
                let name = GRPCStatus.Code(rawValue: UInt8(code))?.name ?? "\(code)"
                add(count, ["method": method, "code": name])
            }
        }
    }

    private mutating func addConnections(_ counters: ListenerCounters, _ loops: LoopFigures) {
        add(
            "baton_connections_open", .gauge, "Connections that are open.",
            counters.connectionsOpen)
        add(
            "baton_connections_accepted_total", .counter, "Connections that were taken on.",
            counters.connectionsAccepted)
        begin(
            "baton_connections_refused_total", .counter,
            "Connections that were closed at once, by the cap that was reached.")
        add(counters.connectionsRefusedOverall, ["reason": "total"])
        add(counters.connectionsRefusedOfAddress, ["reason": "per_address"])
        begin(
            "baton_connections_ended_total", .counter, "Connections that have ended, by reason.")
        for end in ConnectionEnd.allCases { add(loops.ends[end.rawValue], ["reason": end.word]) }
    }
}
