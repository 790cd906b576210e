import ArgumentParser
import BatonEngine
import BatonMessages
import BatonWire
import BatonWorkspaceFile
import CBatonProtos
import Testing

@testable import BatonCLI

private let id = RequestIdentifier("r1")

/// The epoch, in UTC.
private let times = TimeContext(now: Instant(seconds: 0), zone: UserZone { _ in 0 })

/// A request as JSON on one line, which says everything that is in it.
private func json<Request, Response>(
    _ method: API.Method<Request, Response>, _ bytes: [UInt8]
) throws -> String {
    try Reply(method.request, bytes).read { FieldValue($0).compactJSON }
}

private func parse<Command: ParsableCommand>(
    _ type: Command.Type, _ arguments: String...
) throws -> Command {
    try type.parse(arguments)
}

struct LeadCommandTests {
    @Test func `accept`() throws {
        let command = try parse(AcceptCommand.self, "L1", "L2", "--as", "rep/maya")
        #expect(command.leads == ["L1", "L2"])
        #expect(command.connection.caller == Caller("rep/maya"))
        #expect(
            try json(API.acceptLead, command.request("L1", id, workspace: "w", times: times))
                == #"{"workspace":"w","requestId":"r1","lead":"L1"}"#)
        let planned = try parse(AcceptCommand.self, "L1", "--next", "call", "--on", "+2h")
        #expect(
            try json(API.acceptLead, planned.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","nextStep":{"text":"call","time":"1970-01-01T02:00:00Z"}}"#
        )
        for wrong in [["L1", "--next", "call"], ["L1", "--on", "+2h"]] {
            #expect(throws: (any Error).self) { try AcceptCommand.parse(wrong) }
        }
    }

    @Test func `decline`() throws {
        let command = try parse(DeclineCommand.self, "L1", "--reason", "conflict")
        #expect(
            try json(API.declineLead, command.request("L1", id, workspace: ""))
                == #"{"requestId":"r1","lead":"L1","reason":"conflict"}"#)
        let marked = try parse(
            DeclineCommand.self, "L1", "--reason", "spam", "--quality", "not_relevant")
        #expect(
            try json(API.declineLead, marked.request("L1", id, workspace: ""))
                == #"{"requestId":"r1","lead":"L1","reason":"spam","quality":"LEAD_QUALITY_NOT_RELEVANT"}"#
        )
        #expect(throws: (any Error).self) {
            try parse(DeclineCommand.self, "L1", "--reason", "x", "--quality", "good")
        }
        #expect(throws: (any Error).self) { try parse(DeclineCommand.self, "L1") }
    }

    @Test func `contact`() throws {
        let command = try parse(
            ContactCommand.self, "L1", "--by", "meeting", "--answered", "--note", "asks for a quote"
        )
        #expect(
            try json(API.recordContact, command.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","channel":"CONTACT_CHANNEL_MEETING","answered":true,"note":"asks for a quote"}"#
        )
        #expect(throws: (any Error).self) { try parse(ContactCommand.self, "L1", "--by", "fax") }
    }

    @Test func `close`() throws {
        let command = try parse(
            CloseCommand.self, "L1", "--outcome", "duplicate", "--meeting-booked", "--quality",
            "bad_data")
        #expect(
            try json(API.closeLead, command.request("L1", id, workspace: ""))
                == #"{"requestId":"r1","lead":"L1","outcome":"LEAD_OUTCOME_DUPLICATE","meetingBooked":true,"quality":"LEAD_QUALITY_BAD_DATA"}"#
        )
    }

    @Test func `reassign`() throws {
        let to = try parse(ReassignCommand.self, "L1", "--to", "maya", "--count-turn")
        #expect(
            try json(API.reassignLead, to.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","rep":"maya","countTurn":true}"#)
        let team = try parse(ReassignCommand.self, "L1", "--team", "sdr")
        #expect(
            try json(API.reassignLead, team.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","team":"sdr"}"#)
        let auto = try parse(ReassignCommand.self, "L1", "--auto")
        #expect(
            try json(API.reassignLead, auto.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","auto":true}"#)
        let note = try parse(
            ReassignCommand.self, "L1", "--auto", "--note-question", "which plan?", "--note-answer",
            "the large one", "--note-goal", "a meeting", "--note-constraints", "no discount")
        #expect(
            try json(API.reassignLead, note.request("L1", id, workspace: "", times: times))
                == #"{"requestId":"r1","lead":"L1","auto":true,"handoffNote":{"question":"which plan?","#
                + #""suggestedAnswer":"the large one","goal":"a meeting","constraints":"no discount"}}"#
        )
        for wrong in [["L1"], ["L1", "--auto", "--team", "x"], ["L1", "--auto", "--count-turn"]] {
            #expect(throws: (any Error).self) { try ReassignCommand.parse(wrong) }
        }
    }

    @Test func `leads`() throws {
        let command = try parse(
            LeadsCommand.self, "--state", "assigned", "--state", "closed", "--rep", "maya",
            "--all", "--limit", "5", "-o", "json")
        #expect(command.output.output == .json)
        #expect(
            try json(API.listLeads, command.request(workspace: "w", pageSize: 5, pageToken: "t"))
                == #"{"workspace":"w","rep":"maya","states":["LEAD_STATE_ASSIGNED","LEAD_STATE_CLOSED"],"includeClosed":true,"pageSize":5,"pageToken":"t"}"#
        )
        #expect(throws: (any Error).self) { try parse(LeadsCommand.self, "--limit", "0") }
        #expect(throws: (any Error).self) { try parse(LeadsCommand.self, "--state", "lost") }
    }

    @Test func `show`() throws {
        #expect(try parse(ShowCommand.self, "L1").lead == "L1")
        let why = try parse(ShowCommand.self, "L1", "--why", "--sequence", "12")
        #expect(
            try json(API.explainLead, why.whyRequest("L1", workspace: "w"))
                == #"{"workspace":"w","lead":"L1","sequence":"12"}"#)
        let clock = try parse(ShowCommand.self, "L1", "--clock", "follow_up")
        #expect(
            try json(API.getClock, clock.clockRequest(.followUp, of: "L1", workspace: ""))
                == #"{"lead":"L1","clock":"CLOCK_KIND_FOLLOW_UP"}"#)
        for wrong in [
            ["L1", "--why", "--clock", "contact"], ["L1", "--sequence", "1"],
            ["L1", "--clock", "followUp"],
        ] {
            #expect(throws: (any Error).self) { try ShowCommand.parse(wrong) }
        }
    }
}

struct SubmitCommandTests {
    @Test func `every field has its flag`() throws {
        var arguments: [String] = []
        for field in LeadTextField.allCases {
            arguments += ["--\(field.label)", "<\(field.label)>"]
        }
        arguments += [
            "--score", "80", "--external-id", "x-1", "--attribute", "size=10=x", "--attribute",
            "plan=",
        ]
        let command = try SubmitCommand.parse(arguments)
        let request = command.lead.draft.request(workspace: "w", requestID: id)
        #expect(
            try json(API.submitLead, request)
                == #"{"workspace":"w","requestId":"r1","externalId":"x-1","profile":{"name":"<name>","#
                + #""company":"<company>","title":"<title>","email":"<email>","phone":"<phone>","#
                + #""source":"<source>","category":"<category>","score":80,"segment":"<segment>","#
                + #""account":"<account>","territory":"<territory>","language":"<language>","#
                + #""campaign":"<campaign>","attributes":{"plan":"","size":"10=x"}}}"#)
    }

    @Test func `a dry run asks under the id of the lead itself`() throws {
        let draft = try parse(SubmitCommand.self, "--name", "Ann", "--dry-run").lead.draft
        #expect(
            try json(
                API.submitLead,
                draft.request(workspace: "", requestID: id, validateOnly: true))
                == #"{"requestId":"\#(id)","profile":{"name":"Ann"},"validateOnly":true}"#)
    }

    @Test(arguments: [
        ["--csv", "f", "--name", "Ann"], ["--csv", "f", "--request-id", "x"],
        ["--csv", "f", "--in-flight", "0"], ["--csv", "f", "--in-flight", "1001"],
        ["--name", "A", "--receipts", "f"], ["--name", "A", "--retry-for", "3s"],
        ["--attribute", "nokey"], ["--attribute", "a b=c"],
        ["--attribute", "a=1", "--attribute", "a=2"], ["--score", "x"], ["--timeout", "5"],
    ])
    func `what makes no sense together is refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try SubmitCommand.parse(arguments) }
    }

    @Test func `a file`() throws {
        let command = try parse(
            SubmitCommand.self, "--csv", "-", "--retry-for", "5s", "--receipts", "r.csv")
        #expect(command.csv == "-")
        #expect(command.inFlight == 64)
        #expect(command.retryFor == DurationArgument("5s"))
    }
}

struct RosterCommandTests {
    @Test func `out`() throws {
        let now = Instant(seconds: 1_772_456_400)
        let command = try parse(
            OutCommand.self, "maya", "--from", "18:00", "--until", "2026-03-09 09:00", "--keep",
            "--request-id", "r1")
        let period = command.period(now: now, zone: paris)
        #expect(
            OutCommand.text(period, zone: paris)
                == "from 2026-03-02 18:00 (+01:00) until 2026-03-09 09:00 (+01:00)")
        #expect(
            try json(API.startLeave, command.request(period, workspace: ""))
                == #"{"requestId":"r1","rep":"maya","startTime":"2026-03-02T17:00:00Z","endTime":"2026-03-09T08:00:00Z","openLeads":"OPEN_LEADS_KEEP"}"#
        )
        let plain = try parse(OutCommand.self, "maya")
        #expect(
            OutCommand.text(plain.period(now: now, zone: paris), zone: paris)
                == "from now on until marked back")
        #expect(throws: (any Error).self) { try parse(OutCommand.self, "maya", "--from", "noon") }
    }

    @Test func `back, pause, resume and reps`() throws {
        let back = try parse(BackCommand.self, "maya", "--planned", "--request-id", "r1")
        #expect(
            try json(API.endLeave, back.request(workspace: ""))
                == #"{"requestId":"r1","rep":"maya","planned":true}"#)
        let pause = try parse(PauseCommand.self, "maya", "--request-id", "r1")
        #expect(
            try json(API.pauseRep, pause.request(workspace: ""))
                == #"{"requestId":"r1","rep":"maya"}"#)
        let resume = try parse(ResumeCommand.self, "maya", "--request-id", "r1")
        #expect(
            try json(API.resumeRep, resume.request(workspace: "w"))
                == #"{"workspace":"w","requestId":"r1","rep":"maya"}"#)
        let reps = try parse(RepsCommand.self, "--team", "sdr", "--output", "json")
        #expect(try json(API.listReps, reps.request(workspace: "")) == #"{"team":"sdr"}"#)
    }

    @Test func `capacity`() throws {
        let set = try parse(CapacityCommand.self, "maya", "0", "--request-id", "r1")
        #expect(
            try json(API.setCapacity, set.request(workspace: ""))
                == #"{"requestId":"r1","rep":"maya","capacity":0}"#)
        let reset = try parse(CapacityCommand.self, "maya", "--reset", "--request-id", "r1")
        #expect(
            try json(API.setCapacity, reset.request(workspace: ""))
                == #"{"requestId":"r1","rep":"maya"}"#)
        for wrong in [["maya"], ["maya", "3", "--reset"], ["maya", "many"]] {
            #expect(throws: (any Error).self) { try CapacityCommand.parse(wrong) }
        }
    }
}

struct BoardCommandTests {
    @Test func `the board of a team`() throws {
        let command = try parse(BoardCommand.self, "--team", "sdr", "--within", "1h", "--once")
        #expect(command.team == "sdr")
        #expect(command.within?.duration == .seconds(3600))
        #expect(command.once)
    }

    @Test(arguments: [["--within", "0s"], ["--within", "366d"], ["--team", ""]])
    func `what makes no board is refused`(arguments: [String]) {
        #expect(throws: (any Error).self) {
            _ = try BatonCommand.parseAsRoot(["board"] + arguments)
        }
    }
}

struct FileCommandTests {
    @Test func `apply`() throws {
        let command = try parse(ApplyCommand.self, "-f", "w.yaml", "--request-id", "r1")
        #expect(
            try json(API.applyWorkspace, command.request("a: b\n", workspace: "w"))
                == #"{"workspace":"w","requestId":"r1","text":"a: b\n"}"#)
        // Over the version whose differences were shown.
        #expect(
            try json(API.applyWorkspace, command.request("x", workspace: "w", over: 3))
                == #"{"workspace":"w","requestId":"r1","text":"x","expectedVersion":3}"#)
        let dry = try parse(ApplyCommand.self, "--file", "w.yaml", "--dry-run")
        #expect(
            try json(API.applyWorkspace, dry.request("x", workspace: ""))
                == #"{"text":"x","validateOnly":true}"#)
        #expect(throws: (any Error).self) { try parse(ApplyCommand.self) }
    }

    @Test func `problems of a file are told with their places`() throws {
        let command = try parse(ApplyCommand.self, "-f", "w.yaml")
        let status = GRPCStatus(
            .invalidArgument, "2 problems",
            details: statusDetails(
                reason: "INVALID_WORKSPACE_FILE",
                violations: [
                    ("3:5 teams.sdr.membres", "unknown key; did you mean `members`?"),
                    ("9:1", "the file ends too early"),
                ]))
        let failure = try #require(command.failure(status))
        #expect(failure.status == .refused)
        #expect(failure.message == "w.yaml is refused, 2 problems; nothing was changed")
        #expect(
            failure.details == [
                "w.yaml:3:5 teams.sdr.membres: unknown key; did you mean `members`?",
                "w.yaml:9:1: the file ends too early",
            ])
        #expect(
            command.failure(
                GRPCStatus(
                    .invalidArgument, "x",
                    details: statusDetails(
                        reason: "INVALID_FIELD", violations: [("workspace", "too long")]))) == nil)
    }

    @Test func `of more problems than an answer can carry, the first are told`() throws {
        let command = try parse(ApplyCommand.self, "-f", "w.yaml")
        let status = GRPCStatus(
            .invalidArgument, "60 problems",
            details: statusDetails(
                reason: "INVALID_WORKSPACE_FILE", parameters: [("problems", "60")],
                violations: [("1:1 a", "unknown key"), ("2:1 b", "unknown key")]))
        let failure = try #require(command.failure(status))
        #expect(
            failure.message
                == "w.yaml is refused, 60 problems, of which the first 2 follow; nothing was changed"
        )
    }

    @Test func `a version of the workspace is asked for by its number`() throws {
        #expect(try parse(WorkspaceShowCommand.self).version == nil)
        #expect(try parse(WorkspaceShowCommand.self, "3").version == 3)
        #expect(throws: (any Error).self) { try parse(WorkspaceShowCommand.self, "last") }
        #expect(
            try json(API.getWorkspace, Client.workspaceRequest(3, of: "acme"))
                == #"{"workspace":"acme","version":3}"#)
        #expect(
            try json(API.getWorkspace, Client.workspaceRequest(nil, of: "")) == "{}")
    }

    @Test func `versions are asked for page by page`() throws {
        let command = try parse(WorkspaceHistoryCommand.self, "--limit", "3")
        #expect(
            try json(
                API.listWorkspaceVersions,
                command.request(workspace: "acme", pageSize: 3, pageToken: "t"))
                == #"{"workspace":"acme","pageSize":3,"pageToken":"t"}"#)
        #expect(throws: (any Error).self) {
            try parse(WorkspaceHistoryCommand.self, "--limit", "0")
        }
    }

    @Test func `what commands set is told of the rep`() {
        var rep = RepView()
        rep.key = "maya"
        rep.hours = "late"
        rep.capacity = 3
        #expect(rep.overrides == [])
        rep.isCapacityOverridden = true
        rep.areHoursOverridden = true
        #expect(
            rep.overrides == [
                CommandOverride(rep: "maya", key: .capacity, value: "3"),
                CommandOverride(rep: "maya", key: .hours, value: "late"),
            ])
        (rep.hours, rep.capacity) = ("", nil)
        #expect(rep.overrides.map(\.value) == [nil, nil])
    }

    @Test func `a side of a comparison is a version or a file`() throws {
        let command = try parse(WorkspaceDiffCommand.self, "3", "w.yaml", "-o", "json")
        #expect(command.from == .version(3))
        #expect(command.to == .file("w.yaml"))
        #expect(command.output.output == .json)
        #expect(try parse(WorkspaceDiffCommand.self).from == nil)
        let texts = ["0", "./3", "-", "3.yaml", "4294967296"]
        #expect(texts.map(WorkspaceSide.init(argument:)) == texts.map(WorkspaceSide.file))
        #expect(WorkspaceSide(argument: "") == nil)
        #expect(throws: (any Error).self) { try parse(WorkspaceDiffCommand.self, "-", "-") }
    }

    @Test func `init`() throws {
        #expect(try parse(InitCommand.self).file == "workspace.yaml")
        #expect(try parse(InitCommand.self, "a.yaml", "--force").force)
    }

    @Test func `every command is reached by its name`() throws {
        let lines: [([String], any ParsableCommand.Type)] = [
            (["init"], InitCommand.self), (["apply", "-f", "x"], ApplyCommand.self),
            (["submit", "--name", "x"], SubmitCommand.self), (["leads"], LeadsCommand.self),
            (["import", "x.csv"], ImportCommand.self),
            (["show", "L1"], ShowCommand.self), (["accept", "L1"], AcceptCommand.self),
            (["decline", "L1", "--reason", "x"], DeclineCommand.self),
            (["contact", "L1", "--by", "call"], ContactCommand.self),
            (["close", "L1", "--outcome", "recycled"], CloseCommand.self),
            (["reassign", "L1", "--auto"], ReassignCommand.self), (["reps"], RepsCommand.self),
            (["out", "x"], OutCommand.self), (["back", "x"], BackCommand.self),
            (["pause", "x"], PauseCommand.self), (["resume", "x"], ResumeCommand.self),
            (["capacity", "x", "1"], CapacityCommand.self), (["test", "x"], TestCommand.self),
            (["history", "L1"], HistoryCommand.self),
            (["watch", "--after", "0"], WatchCommand.self),
            (["board", "--once"], BoardCommand.self),
            (["defer", "L1", "--reason", "x"], DeferCommand.self),
            (["reply", "L1", "--intent", "hot"], ReplyCommand.self),
            (["snooze", "L1", "--until", "+1d"], SnoozeCommand.self),
            (["update", "L1", "--tier", "x"], UpdateCommand.self),
            (["queue"], QueueCommand.self), (["next"], NextCommand.self),
            (["find", "x"], FindCommand.self), (["note", "L1", "x"], NoteCommand.self),
            (["team"], TeamCommand.self), (["export"], ExportCommand.self),
            (["plan", "list"], PlanListCommand.self),
            (["plan", "show", "P1-0"], PlanShowCommand.self),
            (["plan", "apply", "P1-0"], PlanApplyCommand.self),
            (["plan", "undo", "P1-0"], PlanUndoCommand.self),
            (["offboard", "x"], OffboardCommand.self),
            (["leave", "x", "--until", "+1d"], LeaveCommand.self),
            (["reopen", "L1"], ReopenCommand.self), (["erase", "L1", "--yes"], EraseCommand.self),
            (["waive", "L1", "--clock", "contact", "--reason", "x"], WaiveCommand.self),
            (["why-not", "L1", "--rep", "x"], WhyNotCommand.self), (["route"], RouteCommand.self),
            (["review", "list"], ReviewListCommand.self),
            (["review", "close", "R1", "--cause", "x", "--action", "y"], ReviewCloseCommand.self),
            (["hours", "x", "--reset"], HoursCommand.self),
            (
                ["calendar", "due", "--calendar", "x", "--target", "4h"], CalendarDueCommand.self
            ),
            (["calendar", "check", "--cases", "x"], CalendarCheckCommand.self),
            (["calendar", "import", "x.ics"], CalendarImportCommand.self),
            (["workspace", "show"], WorkspaceShowCommand.self),
            (["workspace", "diff"], WorkspaceDiffCommand.self),
            (["workspace", "history"], WorkspaceHistoryCommand.self),
            (["token", "create", "--role", "viewer", "--name", "x"], TokenCreateCommand.self),
            (["token", "list"], TokenListCommand.self),
            (["token", "revoke", "x"], TokenRevokeCommand.self),
            (["login"], LoginCommand.self), (["logout"], LogoutCommand.self),
            (["whoami"], WhoamiCommand.self),
            (["completion", "bash"], CompletionCommand.self),
            (["manual", "man1"], ManualCommand.self),
        ]
        let commands = BatonCommand.configuration.subcommands.flatMap { command in
            let parts = command.configuration.subcommands
            return parts.isEmpty ? [command] : parts
        }
        #expect(lines.count == commands.count)
        for (arguments, type) in lines {
            let command = try BatonCommand.parseAsRoot(arguments)
            #expect(Swift.type(of: command) == type)
        }
    }
}
