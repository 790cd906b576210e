internal import BatonEngine
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// Why clocks of a lead were waived, which its history tells.
struct WaiveReasons {
    /// Of a history that is longer than these pages of 1000 events the beginning is read.
    private static let pagesMax = 20

    private var events: [EventView] = []

    /// Reads the history if any of the clocks was waived.
    ///
    /// - Throws: `GRPCStatus` if the server does not tell.
    static func read(
        of clocks: [ClockView], lead: String, _ client: Client
    ) async throws -> WaiveReasons {
        var reasons = WaiveReasons()
        guard clocks.contains(where: { $0.state == .waived }) else { return reasons }
        var token = ""
        for _ in 0..<pagesMax {
            let request = encoded(API.listLeadEvents.request) { request, arena in
                request.workspace = arena.text(client.workspace)
                request.lead = arena.text(lead)
                request.page_token = arena.text(token)
            }
            try await client.call(API.listLeadEvents, request).read { message in
                let page = Repeated(message.pointee.events, count: message.pointee.n_events)
                reasons.add(page.map { EventView($0) })
                token = String(protobuf: message.pointee.next_page_token)
            }
            guard !token.isEmpty else { break }
        }
        return reasons
    }

    mutating func add(_ page: [EventView]) {
        events += page.filter { $0.name == "clock_waived" }
    }

    /// The clock with why it was waived, if that is known.
    func filled(_ clock: ClockView) -> ClockView {
        guard clock.state == .waived, let kind = clock.kind else { return clock }
        let event = events.last { event in
            event.value("clock") == kind.word && event.time == clock.stopped
        }
        var clock = clock
        clock.waiveReason = event?.value("reason") ?? ""
        return clock
    }
}

extension EventView {
    /// Empty without such a field.
    fileprivate func value(_ name: String) -> String {
        fields.first { $0.name == name }?.value ?? ""
    }
}
