import ArgumentParser
import BatonEngine
import BatonMessages
import CBatonProtos
import Testing

@testable import BatonCLI

private let id = RequestIdentifier("r1")
private let times = TimeContext(now: Instant(seconds: 0), zone: UserZone { _ in 0 })

/// A request as JSON on one line, which says everything that is in it.
private func json<Request, Response>(
    _ method: API.Method<Request, Response>, _ bytes: [UInt8]
) throws -> String {
    try Reply(method.request, bytes).read { FieldValue($0).compactJSON }
}

struct PromiseCommandTests {
    @Test func `defer, reply, snooze, reopen and waive`() throws {
        let deferral = try DeferCommand.parse(["L1", "--reason", "travelling"])
        #expect(
            try json(API.deferLead, deferral.request("L1", id, workspace: ""))
                == #"{"requestId":"r1","lead":"L1","reason":"travelling"}"#)
        let reply = try ReplyCommand.parse(
            ["L1", "--intent", "out_of_office", "--until", "2026-03-09"])
        #expect(
            try json(API.recordReply, reply.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","intent":"REPLY_INTENT_OUT_OF_OFFICE","untilDate":"2026-03-09"}"#
        )
        let snooze = try SnoozeCommand.parse(["L1", "--until", "+1d"])
        #expect(
            try json(API.snoozeLead, snooze.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","untilTime":"1970-01-02T00:00:00Z"}"#)
        let reopen = try ReopenCommand.parse(["L1"])
        #expect(
            try json(API.reopenLead, reopen.request("L1", id, workspace: "w"))
                == #"{"workspace":"w","requestId":"r1","lead":"L1"}"#)
        let erase = try EraseCommand.parse(["L1", "--dry-run"])
        #expect(
            try json(API.eraseLead, erase.request("L1", id, workspace: "w"))
                == #"{"workspace":"w","requestId":"r1","lead":"L1","validateOnly":true}"#)
        #expect(throws: (any Error).self) { try EraseCommand.parse(["L1"]) }
        let waive = try WaiveCommand.parse(["L1", "--clock", "follow_up", "--reason", "in May"])
        #expect(
            try json(API.waiveClock, waive.request("L1", id, workspace: ""))
                == #"{"requestId":"r1","lead":"L1","clock":"CLOCK_KIND_FOLLOW_UP","reason":"in May"}"#
        )
        #expect(throws: (any Error).self) { try ReplyCommand.parse(["L1", "--intent", "angry"]) }
        #expect(throws: (any Error).self) { try SnoozeCommand.parse(["L1"]) }
    }

    @Test func `update names every field that changes`() throws {
        let command = try UpdateCommand.parse([
            "L1", "--tier", "high", "--phone", "123", "--score", "7", "--attribute", "size=4",
            "--clear", "title", "--clear", "attributes.plan",
        ])
        #expect(
            try json(API.updateLead, command.request("L1", id, workspace: ""))
                == #"{"requestId":"r1","lead":"L1","tier":"high","profile":{"phone":"123","score":7,"#
                + #""attributes":{"size":"4"}},"updateMask":{"paths":["tier","profile.phone","#
                + #""profile.score","profile.attributes.size","profile.title","#
                + #""profile.attributes.plan"]}}"#)
        for wrong in [
            ["L1"], ["L1", "--clear", "titel"], ["L1", "--clear", "attributes.a b"],
            ["L1", "--external-id", "x"],
        ] {
            #expect(throws: (any Error).self) { try UpdateCommand.parse(wrong) }
        }
    }

    @Test func `hours, capacity and leave`() throws {
        let hours = try HoursCommand.parse(["maya", "late"])
        #expect(
            try json(API.setHours, hours.request("maya", workspace: "")).hasSuffix(
                #""rep":"maya","calendar":"late"}"#))
        let reset = try HoursCommand.parse(["maya", "--reset"])
        #expect(
            try json(API.setHours, reset.request("maya", workspace: "")).hasSuffix(
                #""rep":"maya"}"#))
        // Shows them.
        #expect(try HoursCommand.parse(["maya"]).calendar == nil)
        #expect(try HoursCommand.parse([]).rep == nil)
        #expect(throws: (any Error).self) { try HoursCommand.parse(["maya", "late", "--reset"]) }
        let shed = try CapacityCommand.parse(["maya", "3", "--shed"])
        #expect(
            try json(API.setCapacity, shed.request(workspace: "")).hasSuffix(
                #""rep":"maya","capacity":3,"shed":true}"#))
        let out = try OutCommand.parse(["maya", "--open-leads", "delegate"])
        let period = out.period(now: times.now, zone: times.zone)
        #expect(
            try json(API.startLeave, out.request("maya", id, period, workspace: "")).hasSuffix(
                #""rep":"maya","openLeads":"OPEN_LEADS_DELEGATE"}"#))
        let delegated = try OutCommand.parse(["maya", "--delegate"])
        #expect(
            try json(API.startLeave, delegated.request("maya", id, period, workspace: ""))
                == json(API.startLeave, out.request("maya", id, period, workspace: "")))
        for both in [["--keep", "--open-leads", "keep"], ["--keep", "--delegate"]] {
            #expect(throws: (any Error).self) { try OutCommand.parse(["maya"] + both) }
        }
    }

    @Test func `reviews`() throws {
        #expect(
            try json(
                API.listReviews,
                ReviewListCommand.parse(["--team", "sdr"]).request(workspace: "", pageToken: "t"))
                == #"{"openOnly":true,"team":"sdr","pageToken":"t"}"#)
        #expect(
            try json(
                API.listReviews,
                ReviewListCommand.parse(["--all"]).request(
                    workspace: "", pageToken: "")) == "{}")
        let close = try ReviewCloseCommand.parse(["R7", "--cause", "a", "--action", "b"])
        #expect(
            try json(API.closeReview, close.request(workspace: "")).hasSuffix(
                #""review":"R7","cause":"a","action":"b"}"#))
    }

    @Test func `questions`() throws {
        let whyNot = try WhyNotCommand.parse(["L1", "--rep", "jon", "--sequence", "4"])
        #expect(
            try json(API.whyNot, whyNot.request("L1", workspace: ""))
                == #"{"lead":"L1","rep":"jon","sequence":"4"}"#)
        let watch = try WatchCommand.parse([
            "--after", "0", "--lead", "L1", "--event", "lead_closed", "--event", "rep_out",
        ])
        #expect(
            try json(API.watch, watch.request("L1", workspace: "w", after: 7))
                == #"{"workspace":"w","afterSequence":"7","lead":"L1","eventNames":["lead_closed","rep_out"]}"#
        )
        let plain = try WatchCommand.parse([])
        #expect(try json(API.watch, plain.request(nil, workspace: "", after: nil)) == "{}")
        #expect(
            try json(API.watch, plain.request(nil, workspace: "", after: 0))
                == #"{"afterSequence":"0"}"#)
        let mine = try WatchCommand.parse(["--mine"])
        #expect(
            try json(API.watch, mine.request(nil, workspace: "", after: nil))
                == #"{"eventNames":["lead_assigned","lead_waiting","notice_queued","step_fired"]}"#)
        for wrong in [["--limit", "0"], ["--mine", "--event", "rep_out"]] {
            #expect(throws: (any Error).self) { try WatchCommand.parse(wrong) }
        }
        let position = WatchPosition(nil)
        #expect(position.hint == nil)
        position.move(to: 7)
        #expect(position.hint == "`baton watch --after 7` goes on from here")
        let history = try HistoryCommand.parse(["L1"])
        #expect(
            try json(API.listLeadEvents, history.request("L1", workspace: "", pageToken: "t"))
                == #"{"lead":"L1","pageToken":"t"}"#)
        let route = try RouteCommand.parse(["--explain", "--category", "pricing", "--at", "+1h"])
        #expect(
            try json(
                API.explainRoute,
                route.request(route.at?.instant(now: times.now, zone: times.zone), workspace: ""))
                == #"{"profile":{"category":"pricing"},"arriveTime":"1970-01-01T01:00:00Z"}"#)
        #expect(throws: (any Error).self) {
            try RouteCommand.parse(["--lead", "L1", "--name", "A"])
        }
    }

    @Test func `calendar due`() throws {
        let calendar = try CalendarDueCommand.parse([
            "--calendar", "office", "--target", "1h30m", "--after-hours", "after_opening:1h",
        ])
        #expect(
            try json(API.computeDeadline, calendar.request(times.now, workspace: ""))
                == #"{"calendarTarget":{"calendar":"office","seconds":"5400","#
                + #""afterHours":{"afterOpeningSeconds":"3600"}},"startTime":"1970-01-01T00:00:00Z"}"#
        )
        let sameDay = try CalendarDueCommand.parse([
            "--calendar", "24x7", "--target", "same_day", "--after-hours", "within:2d",
        ])
        #expect(
            try json(API.computeDeadline, sameDay.request(nil, workspace: ""))
                == #"{"calendarTarget":{"calendar":"24x7","sameDay":true,"afterHours":{"withinSeconds":"172800"}}}"#
        )
        let policy = try CalendarDueCommand.parse([
            "--tier", "hot", "--clock", "response", "--intent", "warm",
        ])
        #expect(
            try json(API.computeDeadline, policy.request(nil, workspace: ""))
                == #"{"policyTarget":{"tier":"hot","clock":"CLOCK_KIND_RESPONSE","intent":"REPLY_INTENT_WARM"}}"#
        )
        for wrong in [
            [], ["--calendar", "x"], ["--tier", "x"], ["--tier", "x", "--calendar", "y"],
            ["--calendar", "x", "--target", "soon"], ["--calendar", "x", "--target", "5ms"],
            ["--calendar", "x", "--target", "1h", "--after-hours", "later"],
            ["--calendar", "x", "--target", "1h", "--after-hours", "pause:1h"],
            ["--tier", "x", "--clock", "contact", "--target", "1h"],
            ["--tier", "x", "--clock", "response"],
            ["--tier", "x", "--clock", "response", "--intent", "bounce"],
        ] {
            #expect(throws: (any Error).self) { try CalendarDueCommand.parse(wrong) }
        }
    }

    @Test func `help names the values of an option in its line`() {
        let help = CalendarDueCommand.helpMessage(columns: 200)
        #expect(help.contains("(values: assignment, acceptance, contact, qualification"))
        #expect(!help.contains(" - \n"))
    }

    @Test func `apply says what becomes of open clocks`() throws {
        let apply = try ApplyCommand.parse(["-f", "x", "--open-clocks", "recompute"])
        #expect(
            try json(API.applyWorkspace, apply.request("t", workspace: "")).hasSuffix(
                #""text":"t","openClocks":"OPEN_CLOCKS_RECOMPUTE"}"#))
        #expect(
            try json(API.previewWorkspace, apply.previewRequest("t", workspace: "w"))
                == #"{"workspace":"w","text":"t"}"#)
        #expect(throws: (any Error).self) {
            try ApplyCommand.parse(["-f", "x", "--open-clocks", "drop"])
        }
    }

    @Test func `submit names an owner`() throws {
        let submit = try SubmitCommand.parse(["--name", "A", "--owner", "maya"])
        let request = submit.lead.draft.request(
            workspace: "", requestID: id, owner: submit.owner ?? "")
        #expect(
            try json(API.submitLead, request)
                == #"{"requestId":"r1","profile":{"name":"A"},"owner":"maya"}"#)
        #expect(throws: (any Error).self) {
            try SubmitCommand.parse(["--csv", "x", "--owner", "m"])
        }
    }
}
