internal import BatonTransport
package import BatonWire

/// A failed call in words: what is wrong, in which flag or column, and what to do.
package struct ErrorReport: Equatable, Sendable {
    /// One line.
    package let message: String
    /// Lines below it: the fields to blame, if there are several.
    package let problems: [String]
    /// The last lines: what to do.
    package let hints: [String]
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
        let french = Language.current == .french ? FrenchRefusal.text(details) : nil
        let problems = details.violations.map { violation in
            let isOnly = details.violations.count == 1
            let text = (isOnly ? french : nil) ?? violation.description
            return violation.field.isEmpty
                ? text
                : labelled(
                    names.name(
                        ofField: violation.field, value: details.parameters[violation.field]))
                    + " \(text)"
        }.map { MethodWords.replaced(in: LeadPastField.named(in: $0)).safeForTerminal }
        let said = french ?? Self.words(of: status)
        let credential = CredentialReport(details, said, proof)
        let text = MethodWords.replaced(in: credential?.message ?? said).safeForTerminal
        switch problems.count {
        case 0: message = text
        case 1: message = problems[0]
        default:
            message = say(
                "\(problems.count) fields are refused", fr: "\(problems.count) champs sont refusés")
        }
        self.problems = problems.count > 1 ? problems.map { "  " + $0 } : []
        let hint =
            credential.map(\.hint) ?? Self.hint(lead: details.parameters["lead"], details.reason)
            ?? Self.hint(reason: details.reason, code: status.code)
        let hints = hint.map { [$0] } ?? Self.hints(noAnswer: status, requestID)
        self.hints = hints.map { Hint.prefix + $0.safeForTerminal }
        self.status = ExitStatus(status.code)
    }

    /// All lines below the message.
    package var details: [String] { problems + hints }

    /// Everything on one line, for reports on the lines of a file.
    package var oneLine: String {
        problems.isEmpty ? message : problems.map(\.trimmed).joined(separator: "; ")
    }

    /// What to do when nobody knows what became of it.
    private static func hints(
        noAnswer status: GRPCStatus, _ requestID: RequestIdentifier?
    ) -> [String] {
        if status.isUnreachable {
            return [
                say(
                    "is batond running there? --server HOST:PORT names another server",
                    fr: "batond y tourne-t-il ? --server HÔTE:PORT nomme un autre serveur")
            ]
        }
        // It says itself what to do.
        guard ExitStatus(status.code) == .unavailable, !status.isTLSProblem else { return [] }
        var hints: [String] = []
        if let requestID {
            hints.append(
                say(
                    "it may have been done all the same; repeat it with --request-id \(requestID), "
                        + "and it is done once",
                    fr:
                        "c'est peut-être fait malgré tout ; répétez avec --request-id \(requestID), "
                        + "et ce sera fait une seule fois"))
        }
        // A server that refuses in its own words sends details.
        if status.details.isEmpty {
            hints.append(
                status.code == .deadlineExceeded
                    ? say(
                        "--timeout waits longer; if it never answers, is that address batond's?",
                        fr: "--timeout attend plus longtemps ; s'il ne répond jamais, est-ce bien "
                            + "l'adresse de batond ?")
                    : say(
                        "is that address batond's? --server HOST:PORT names another server",
                        fr: "est-ce bien l'adresse de batond ? --server HÔTE:PORT nomme un autre "
                            + "serveur"))
        }
        return hints
    }

    /// An id that was written small; nil for any other lead.
    private static func hint(lead: String?, _ reason: String) -> String? {
        guard reason == "UNKNOWN_LEAD", let lead, lead.first == "l", lead.count > 1,
            lead.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let meant = "L\(lead.dropFirst())"
        return say(
            "ids of leads have a capital letter: did you mean \(meant)?",
            fr: "les identifiants de leads ont une majuscule : vouliez-vous dire \(meant) ?")
    }

    /// What to do with this command line, where the server cannot know it.
    private static func hint(reason: String, code: GRPCStatus.Code) -> String? {
        switch reason {
        case "WORKSPACE_REQUIRED", "UNKNOWN_WORKSPACE", "WORKSPACE_NAME_DIFFERS":
            say(
                "name the workspace with --workspace NAME",
                fr: "nommez l'espace de travail par --workspace NOM")
        case "NO_WORKSPACE":
            say(
                "`baton init` writes an example file, `baton apply -f FILE` puts it in force",
                fr:
                    "`baton init` écrit un fichier d'exemple, `baton apply -f FICHIER` le met en vigueur"
            )
        case "INVALID_CALLER":
            say("say who acts with --as ROLE/NAME", fr: "dites qui agit par --as RÔLE/NOM")
        case "WORKSPACE_NOT_ALLOWED":
            say(
                "take a token that is good for it, or another --workspace",
                fr: "prenez un jeton qui vaut pour lui, ou un autre --workspace")
        default:
            command(reason: reason)
                ?? (code == .unimplemented
                    ? say(
                        "the server may be older than this command",
                        fr: "le serveur est peut-être plus ancien que cette commande") : nil)
        }
    }

    /// The command that tells more.
    private static func command(reason: String) -> String? {
        switch reason {
        case "SNOOZE_IN_THE_PAST", "NEXT_STEP_IN_THE_PAST":
            say(
                "2h and 2:00 are a time of today, +2h is two hours from now",
                fr: "2h et 2:00 sont une heure d'aujourd'hui, +2h est dans deux heures")
        case "WRONG_STATE", "NOBODY_OWNS_IT":
            say(
                "`baton show LEAD` tells what became of it",
                fr: "`baton show LEAD` dit ce qu'il est devenu")
        case "UNKNOWN_REP", "INACTIVE_REP":
            say("`baton reps` lists who there is", fr: "`baton reps` liste les commerciaux")
        case "UNKNOWN_CLOCK", "CLOCK_NOT_WAIVABLE":
            say("`baton show LEAD` tells of its clocks", fr: "`baton show LEAD` montre ses délais")
        case "UNKNOWN_TOKEN", "TOKEN_NAME_TAKEN", "TOKEN_ALREADY_REVOKED":
            say("`baton token list --all` lists them", fr: "`baton token list --all` les liste")
        case "UNKNOWN_REVIEW", "REVIEW_ALREADY_CLOSED":
            say(
                "`baton review list` lists those that are open",
                fr: "`baton review list` liste celles qui sont ouvertes")
        case "UNKNOWN_TEAM", "UNKNOWN_TIER", "UNKNOWN_CALENDAR":
            say(
                "`baton workspace show` prints the file in force, which names them",
                fr: "`baton workspace show` imprime le fichier en vigueur, qui les nomme")
        case "UNKNOWN_VERSION":
            say("`baton workspace history` lists them", fr: "`baton workspace history` les liste")
        case "UNKNOWN_ASSIGNMENT":
            say(
                "`baton history LEAD` lists its events with their numbers",
                fr: "`baton history LEAD` liste ses événements avec leurs numéros")
        case "NO_PLANNED_LEAVE", "NOT_OUT":
            say("`baton reps` tells who is out of office", fr: "`baton reps` dit qui est absent")
        default: nil
        }
    }

    /// What the server says, or this side where there is none.
    private static func words(of status: GRPCStatus) -> String {
        if let reason = status.unreachableReason {
            return say("no server: \(reason)", fr: "pas de serveur : \(reason)")
        }
        guard status.code != .deadlineExceeded || !status.details.isEmpty else {
            return say(
                status.message.isEmpty ? status.code.name : status.message,
                fr: "le serveur n'a pas répondu à temps")
        }
        return status.message.isEmpty ? status.code.name : status.message
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
    var isUnreachable: Bool { unreachableReason != nil }

    /// Why nobody could be asked; nil if somebody was.
    fileprivate var unreachableReason: String? {
        guard code == .unavailable, message.hasPrefix(Self.unreachablePrefix) else { return nil }
        return String(message.dropFirst(Self.unreachablePrefix.count))
    }
}
