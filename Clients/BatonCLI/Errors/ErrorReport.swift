internal import BatonTransport
package import BatonWire

/// A failed call in words: what is wrong, in which flag or column, and what to do.
package struct ErrorReport: Equatable, Sendable {
    /// One line.
    package let message: String
    /// Further lines: the other fields to blame, and a hint.
    package let details: [String]
    package let status: ExitStatus

    /// Puts a call's end into the words of a command line or a file.
    ///
    /// - Parameters:
    ///   - requestID: Under which a change was asked for; nil if nothing was to be changed.
    ///   - proof: What the server knows the caller by.
    package init(
        _ status: GRPCStatus, names: FieldNames = .usual, requestID: RequestIdentifier? = nil,
        proof: Proof = .nothing
    ) {
        let details = StatusDetails(status.details)
        let problems = details.violations.map { violation in
            violation.field.isEmpty
                ? violation.description
                : "\(names.name(ofField: violation.field)): \(violation.description)"
        }.map { MethodWords.replaced(in: LeadPastField.named(in: $0)).safeForTerminal }
        let said = status.message.isEmpty ? status.code.name : status.message
        let credential = CredentialReport(details, said, proof)
        let text = MethodWords.replaced(in: credential?.message ?? said).safeForTerminal
        switch problems.count {
        case 0: message = text
        case 1: message = problems[0]
        default: message = "\(problems.count) fields are refused"
        }
        var lines = problems.count > 1 ? problems.map { "  " + $0 } : []
        let hint =
            credential.map(\.hint) ?? Self.hint(lead: details.parameters["lead"], details.reason)
            ?? Self.hint(reason: details.reason, code: status.code)
        let hints = hint.map { [$0] } ?? Self.hints(noAnswer: status, requestID)
        lines += hints.map { "hint: \($0)" }
        self.details = lines
        self.status = ExitStatus(status.code)
    }

    /// Everything on one line, for reports on the lines of a file.
    package var oneLine: String {
        let problems = details.filter { !$0.hasPrefix("hint: ") }.map(\.trimmed)
        return problems.isEmpty ? message : problems.joined(separator: "; ")
    }

    /// What to do when nobody knows what became of it.
    private static func hints(
        noAnswer status: GRPCStatus, _ requestID: RequestIdentifier?
    ) -> [String] {
        if status.isUnreachable {
            return ["is batond running there? --server HOST:PORT names another server"]
        }
        // It says itself what to do.
        guard ExitStatus(status.code) == .unavailable, !status.isTLSProblem else { return [] }
        var hints: [String] = []
        if let requestID {
            hints.append(
                "it may have been done all the same; repeat it with --request-id \(requestID), "
                    + "and it is done once")
        }
        // A server that refuses in its own words sends details.
        if status.details.isEmpty {
            hints.append(
                status.code == .deadlineExceeded
                    ? "--timeout waits longer; if it never answers, is that address batond's?"
                    : "is that address batond's? --server HOST:PORT names another server")
        }
        return hints
    }

    /// An id that was written small; nil for any other lead.
    private static func hint(lead: String?, _ reason: String) -> String? {
        guard reason == "UNKNOWN_LEAD", let lead, lead.first == "l", lead.count > 1,
            lead.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return "ids of leads have a capital letter: did you mean L\(lead.dropFirst())?"
    }

    /// What to do with this command line, where the server cannot know it.
    private static func hint(reason: String, code: GRPCStatus.Code) -> String? {
        switch reason {
        case "WORKSPACE_REQUIRED", "UNKNOWN_WORKSPACE", "WORKSPACE_NAME_DIFFERS":
            "name the workspace with --workspace NAME"
        case "NO_WORKSPACE":
            "`baton init` writes an example file, `baton apply -f FILE` puts it in force"
        case "INVALID_CALLER": "say who acts with --as ROLE/NAME"
        case "WRONG_STATE", "NOBODY_OWNS_IT": "`baton show LEAD` tells what became of it"
        case "UNKNOWN_REP", "INACTIVE_REP": "`baton reps` lists who there is"
        case "UNKNOWN_CLOCK", "CLOCK_NOT_WAIVABLE": "`baton show LEAD` tells of its clocks"
        case "WORKSPACE_NOT_ALLOWED": "take a token that is good for it, or another --workspace"
        case "UNKNOWN_TOKEN", "TOKEN_NAME_TAKEN", "TOKEN_ALREADY_REVOKED":
            "`baton token list --all` lists them"
        case "UNKNOWN_REVIEW", "REVIEW_ALREADY_CLOSED":
            "`baton review list` lists those that are open"
        case "UNKNOWN_TEAM", "UNKNOWN_TIER", "UNKNOWN_CALENDAR":
            "`baton workspace show` prints the file in force, which names them"
        case "UNKNOWN_VERSION": "`baton workspace history` lists them"
        case "UNKNOWN_ASSIGNMENT": "`baton history LEAD` lists its events with their numbers"
        case "NO_PLANNED_LEAVE", "NOT_OUT": "`baton reps` tells who is out of office"
        default:
            code == .unimplemented ? "the server may be older than this command" : nil
        }
    }
}

extension GRPCStatus {
    private static let unreachablePrefix = "no server: "

    /// There is nobody to ask, so nothing was done.
    static func unreachable(_ reason: String) -> GRPCStatus {
        GRPCStatus(.unavailable, unreachablePrefix + reason)
    }

    /// The server is there, but the two do not come together over TLS; nothing was done.
    var isTLSProblem: Bool { code == .unavailable && message.hasPrefix(TLSProblem.prefix) }

    /// True if nobody was asked.
    var isUnreachable: Bool { code == .unavailable && message.hasPrefix(Self.unreachablePrefix) }
}
