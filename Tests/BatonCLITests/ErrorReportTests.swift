import ArgumentParser
import BatonMessages
import BatonWire
import CBatonProtos
import Testing

@testable import BatonCLI

private let statusType = MessageType(google__rpc__status__init)
private let anyType = MessageType(google__protobuf__any__init)
private let errorInfoType = MessageType(google__rpc__error_info__init)
private let entryType = MessageType(google__rpc__error_info__metadata_entry__init)
private let badRequestType = MessageType(google__rpc__bad_request__init)
private let violationType = MessageType(google__rpc__bad_request__field_violation__init)
private let retryInfoType = MessageType(google__rpc__retry_info__init)
private let durationType = MessageType(google__protobuf__duration__init)

/// What a server sends as `grpc-status-details-bin`.
func statusDetails(
    reason: String, parameters: [(String, String)] = [], violations: [(String, String)] = [],
    retryMilliseconds: Int? = nil
) -> [UInt8] {
    var details = [
        (
            "google.rpc.ErrorInfo",
            encoded(errorInfoType) { info, arena in
                info.reason = arena.text(reason)
                info.domain = arena.text("baton")
                info.n_metadata = parameters.count
                info.metadata = arena.array(parameters) { key, value in
                    let entry = arena.make(entryType)
                    entry.pointee.key = arena.text(key)
                    entry.pointee.value = arena.text(value)
                    return entry
                }
            }
        )
    ]
    if !violations.isEmpty {
        let request = encoded(badRequestType) { request, arena in
            request.n_field_violations = violations.count
            request.field_violations = arena.array(violations) { field, description in
                let violation = arena.make(violationType)
                violation.pointee.field = arena.text(field)
                violation.pointee.description = arena.text(description)
                return violation
            }
        }
        details.append(("google.rpc.BadRequest", request))
    }
    if let retryMilliseconds {
        let info = encoded(retryInfoType) { info, arena in
            let delay = arena.make(durationType)
            delay.pointee.nanos = Int32(retryMilliseconds * 1_000_000)
            info.retry_delay = delay
        }
        details.append(("google.rpc.RetryInfo", info))
    }
    return encoded(statusType) { status, arena in
        status.n_details = details.count
        status.details = arena.array(details) { name, bytes in
            let detail = arena.make(anyType)
            detail.pointee.type_url = arena.text("type.googleapis.com/" + name)
            detail.pointee.value = bytes.withUnsafeBytes { arena.data($0) }
            return detail
        }
    }
}

struct ErrorReportTests {
    @Test func `one field to blame is named as its flag`() {
        let status = GRPCStatus(
            .invalidArgument, "profile.email: must have one @",
            details: statusDetails(
                reason: "INVALID_FIELD", violations: [("profile.email", "must have one @")]))
        let report = ErrorReport(status)
        #expect(report.message == "--email: must have one @")
        #expect(report.details == [])
        #expect(report.status == .refused)
        #expect(ErrorReport(status, names: .columns).oneLine == "email: must have one @")
    }

    @Test func `several fields to blame stand a line each`() {
        let status = GRPCStatus(
            .invalidArgument, "two",
            details: statusDetails(
                reason: "INVALID_FIELD",
                violations: [
                    ("profile.attributes[\"size\"]", "too long"), ("external_id", "too long"),
                ]))
        let report = ErrorReport(status)
        #expect(report.message == "2 fields are refused")
        #expect(report.details == ["  --attribute size: too long", "  --external-id: too long"])
        #expect(
            ErrorReport(status, names: .columns).oneLine
                == "attributes.size: too long; external_id: too long")
    }

    @Test func `a command's own names win`() {
        let status = GRPCStatus(
            .invalidArgument, "rep: unknown",
            details: statusDetails(
                reason: "UNKNOWN_REP", violations: [("rep", "there is no rep “maja”")]))
        let report = ErrorReport(status, names: .flags(["rep": "--to"]))
        #expect(report.message == "--to: there is no rep “maja”")
        #expect(report.details == ["hint: `baton reps` lists who there is"])
    }

    @Test func `a refusal without fields keeps the server's words`() {
        let status = GRPCStatus(
            .failedPrecondition, "L1 is closed", details: statusDetails(reason: "WRONG_STATE"))
        #expect(ErrorReport(status).message == "L1 is closed")
        #expect(
            ErrorReport(status).details == ["hint: `baton show LEAD` tells what became of it"])
    }

    @Test func `details that cannot be read leave the message`() {
        let status = GRPCStatus(.notFound, "no lead", details: [0xFF, 0xFF, 0x01])
        #expect(ErrorReport(status).message == "no lead")
        #expect(ErrorReport(status).status == .notFound)
        #expect(ErrorReport(GRPCStatus(.internal)).message == "INTERNAL")
    }

    @Test func `a change without an answer tells how to repeat it`() {
        let id = RequestIdentifier("r1")
        let late = GRPCStatus(.deadlineExceeded, "too late")
        let longer = "hint: --timeout waits longer; if it never answers, is that address batond's?"
        #expect(ErrorReport(late).details == [longer])
        #expect(
            ErrorReport(late, requestID: id).details == [
                "hint: it may have been done all the same; repeat it with --request-id r1, and it "
                    + "is done once", longer,
            ])
        #expect(
            ErrorReport(GRPCStatus(.unavailable, "the connection is closed")).details == [
                "hint: is that address batond's? --server HOST:PORT names another server"
            ])
        #expect(
            ErrorReport(.unreachable("x"), requestID: id).details == [
                "hint: is batond running there? --server HOST:PORT names another server"
            ])
        #expect(ErrorReport(GRPCStatus(.notFound, "x"), requestID: id).details == [])
    }

    @Test func `a refused role is told what helps with what the caller has`() {
        func hints(_ action: String, _ proof: Proof) -> [String] {
            let details = statusDetails(
                reason: "NOT_ALLOWED", parameters: [("role", "viewer"), ("action", action)])
            return ErrorReport(
                GRPCStatus(.permissionDenied, "no", details: details), proof: proof
            ).details
        }
        let token = Proof.token(from: "vera.token")
        #expect(
            hints("act as rep/amina", token) == [
                "hint: leave out --as, or what sets it: BATON_AS, `as:` in the configuration file"
            ])
        #expect(hints("submit leads", .nothing).first?.contains("--as ROLE/NAME") == true)
        for proof in [token, .certificate("vera.pem")] {
            #expect(hints("submit leads", proof).first?.contains("--as") == false)
            #expect(hints("submit leads", proof).first?.contains("another token") == true)
        }
    }

    @Test(arguments: [
        ("INVALID_CREDENTIALS", "bad.token holds no token that is good here"),
        ("CREDENTIALS_EXPIRED", "bad.token holds a token that has expired"),
        ("CREDENTIALS_REVOKED", "bad.token holds a token that was revoked"),
        ("INVALID_CLAIM", "bad.token: the words of the server"),
    ])
    func `a bad token is told by its file`(reason: String, message: String) {
        let status = GRPCStatus(
            .unauthenticated, "the words of the server", details: statusDetails(reason: reason))
        let report = ErrorReport(status, proof: .token(from: "bad.token"))
        #expect(report.message == message)
        #expect(!report.details.contains { $0.contains("--token-file") })
    }

    @Test(arguments: [
        ("INVALID_CREDENTIALS", "what you gave is no token that is good here"),
        ("CREDENTIALS_EXPIRED", "what you gave is a token that has expired"),
        ("CREDENTIALS_REVOKED", "what you gave is a token that was revoked"),
        ("INVALID_CLAIM", "what you gave: the words of the server"),
    ])
    func `a bad token that was typed is told as that`(reason: String, message: String) {
        let status = GRPCStatus(
            .unauthenticated, "the words of the server", details: statusDetails(reason: reason))
        #expect(ErrorReport(status, proof: .givenToken).message == message)
    }

    @Test func `a time that is over is told how a length of time is written`() {
        let status = GRPCStatus(
            .invalidArgument, "no", details: statusDetails(reason: "SNOOZE_IN_THE_PAST"))
        #expect(ErrorReport(status).details.contains { $0.contains("+2h is two hours from now") })
    }

    @Test(arguments: [
        (
            GRPCStatus(.unavailable, "no server: 127.0.0.1:1"),
            "the connection to the server is lost"
        ),
        (GRPCStatus(.cancelled, "the stream was reset"), "the connection to the server is lost"),
        (
            GRPCStatus(
                .unavailable, "watch again", details: statusDetails(reason: "SHUTTING_DOWN")),
            "the server was stopped"
        ),
        (
            GRPCStatus(
                .resourceExhausted, "too many", details: statusDetails(reason: "OVERLOADED")),
            "too many;"
        ),
    ])
    func `a watcher that lost its server says that it goes on by itself`(
        status: GRPCStatus, beginning: String
    ) {
        let text = WatchCommand.lost(status)
        #expect(text.hasPrefix(beginning))
        #expect(text.contains("goes on by itself"))
        #expect(!text.contains("UNAVAILABLE") && !text.contains("stream"))
    }

    @Test func `who gave nothing is told what to give, once`() {
        let status = GRPCStatus(
            .unauthenticated, "metadata", details: statusDetails(reason: "CREDENTIALS_REQUIRED"))
        #expect(ErrorReport(status).message == "this server asks who calls, and you have not said")
        #expect(
            ErrorReport(status).details == [
                "hint: --token-file FILE or BATON_TOKEN gives the token that proves who you are"
            ])
        let nameless = ErrorReport(status, proof: .certificate("x.pem"))
        #expect(nameless.message == "the certificate x.pem names nobody to this server")
    }

    @Test func `a watcher's fields are named as its options`() throws {
        let names = try WatchCommand.parse(["--event", "lead_closed", "--event", "zzz"]).fieldNames
        #expect(names.name(ofField: "event_names[1]") == "--event “zzz”")
        #expect(names.name(ofField: "after_sequence") == "--after")
        let create = ["--role", "viewer", "--name", "x", "--for", "A"]
        #expect(
            try TokenCreateCommand.parse(create).fieldNames.name(ofField: "workspaces[0]")
                == "--for “A”")
    }

    @Test func `what a server says cannot move the cursor`() {
        let status = GRPCStatus(.notFound, "no lead \u{1B}[2J\nx")
        #expect(ErrorReport(status).message == "no lead \u{FFFD}[2J x")
    }

    @Test func `only an absent or busy server is asked again`() {
        let busy = statusDetails(reason: "OVERLOADED", retryMilliseconds: 250)
        #expect(StatusDetails(busy).retryDelay == .milliseconds(250))
        #expect(GRPCStatus(.unavailable).isWorthRepeating)
        #expect(GRPCStatus(.resourceExhausted, "", details: busy).isWorthRepeating)
        #expect(!GRPCStatus(.resourceExhausted).isWorthRepeating)
        #expect(!GRPCStatus(.internal, "", details: busy).isWorthRepeating)
    }

    @Test(arguments: [
        ("profile.external_id", "--external-id"), ("request_id", "--request-id"),
        ("channel", "--by"), ("end_time", "--until"), ("capacity", "CAPACITY"),
        ("workspace", "--workspace"), ("states[2]", "--state"), ("workspaces[0]", "--for"),
        ("something[x]", "something[x]"),
        ("something.new", "something.new"), ("profile.attributes.x", "--attribute x"),
    ])
    func `fields of the API are named as flags`(field: String, name: String) {
        #expect(FieldNames.usual.name(ofField: field) == name)
    }
}

struct ExitStatusTests {
    @Test(
        arguments: zip(
            GRPCStatus.Code.allCases,
            [0, 5, 1, 1, 5, 3, 1, 4, 1, 1, 1, 1, 1, 1, 5, 1, 4] as [Int32]))
    func `every status has its exit code`(code: GRPCStatus.Code, expected: Int32) {
        #expect(ExitStatus(code).rawValue == expected)
    }

    @Test func `several leads end together`() {
        #expect(ExitStatus(combining: [.done, .done]) == .done)
        #expect(ExitStatus(combining: [.done, .notFound]) == .partlyDone)
        #expect(ExitStatus(combining: [.notFound, .notFound]) == .notFound)
        #expect(ExitStatus(combining: [.notFound, .denied]) == .refused)
    }
}
