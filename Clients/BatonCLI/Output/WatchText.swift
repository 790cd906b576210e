package import BatonEngine

/// Prints what happens for who works leads or leads a team: a sentence an event.
///
/// What calls for somebody, an offer, a reminder or a lead that is withdrawn, says whose lead it is
/// and what to do by when; everything else is short. What only repeats another event is left out.
package struct WatchText {
    private let zone: UserZone
    private let watcher: Watcher
    private let asked: Set<String>
    private let width: Int?

    /// - Parameters:
    ///   - asked: Events that somebody asked for by name, which are told in any case.
    ///   - width: Of the terminal, in which no word is broken; nil if there is none.
    package init(
        zone: UserZone, watcher: Watcher, asked: Set<String> = [], width: Int? = nil
    ) {
        self.zone = zone
        self.watcher = watcher
        self.asked = asked
        self.width = width
    }

    /// One event of a lead.
    ///
    /// - Parameters:
    ///   - cause: The step that fired before it, which may be why.
    ///   - lead: As it stands now; nil if it is not known.
    /// - Returns: Lines that are safe to print; none for what another event says already.
    package func lines(
        _ event: EventView, of id: String, cause: EventView?, lead: LeadView?, now: Instant
    ) -> [String] {
        let name = [id, lead.map { $0.value("name") } ?? ""].filter { !$0.isEmpty }
            .joined(separator: " ")
        let sentences: [String]
        switch watcher.call(of: event) {
        case .offer?: sentences = offer(event, id, lead, now)
        case .withdrawal?: sentences = [withdrawal(event, name, cause)]
        case .reminder?: sentences = reminder(event, name, lead, now)
        case nil:
            if Self.isRepeating(event), !asked.contains(event.name) { return [] }
            sentences = [other(event, name)]
        }
        let time = event.time.map { zone.shortText($0, now: now) } ?? ""
        let indent = time.displayWidth + 2
        let blanks = String(repeating: " ", count: indent)
        return sentences.enumerated().flatMap { index, sentence in
            let line = ((index == 0 ? "\(time)  " : blanks) + sentence).safeForTerminal
            return width.map { line.wrapped(toWidth: $0, indent: indent) } ?? [line]
        }
    }

    /// Whether a sentence behind a time fits in a line.
    private func fits(_ sentence: String) -> Bool {
        width.map { sentence.displayWidth + Self.timeWidthMax + 2 <= $0 } ?? true
    }

    /// `03-03 14:00Z`.
    private static let timeWidthMax = 12

    /// Whether an event is told by others: a notice of an assignment, a step by what it did.
    private static func isRepeating(_ event: EventView) -> Bool {
        switch event.name {
        case "notice_queued": ["assigned", "waiting"].contains(event["notice"])
        case "step_fired": true
        default: false
        }
    }

    // MARK: What calls for somebody

    private func offer(
        _ event: EventView, _ id: String, _ lead: LeadView?, _ now: Instant
    ) -> [String] {
        let who = ["name", "company", "phone"].map { lead?.value($0) ?? "" }
            .filter { !$0.isEmpty }.joined(separator: ", ")
        let owner = event["rep"]
        let isOwn = watcher.isNamed(owner)
        let offered =
            isOwn
            ? say("\(id) is offered to you", fr: "\(id) vous est proposé")
            : say("\(id) is offered to \(owner)", fr: "\(id) est proposé à \(owner)")
        let first = who.isEmpty ? offered : labelled(offered) + " \(who)"
        // It may have gone on since.
        guard isOwn, let lead, lead.owner == owner, lead.state == .assigned else { return [first] }
        let acts = [
            due(lead, .acceptance).map {
                say("take it on by \($0)", fr: "à prendre en charge avant \($0)")
            },
            due(lead, .contact).map { say("contact by \($0)", fr: "à contacter avant \($0)") },
        ].compactMap(\.self)
        let left = lead.nextDue.map { due in
            let text = DueText.text(due: due, now: now)
            // What is late is not among those that are to be done by a time.
            return due > now ? text : "\(lead.nextDueClock?.said ?? "") \(text)".trimmed
        }
        let when = acts.joined(separator: ", ") + (left.map { " (\($0))" } ?? "")
        let command = "baton accept \(id)"
        let act = labelled(acts.isEmpty ? say("take it on", fr: "prenez-le en charge") : when)
        // A command is to be copied: it stays whole.
        return [first] + (fits("\(act) \(command)") ? ["\(act) \(command)"] : [act, command])

        func due(_ lead: LeadView, _ kind: ClockName) -> String? {
            lead.clocks.first { $0.kind == kind && $0.state == .running }?.due.map {
                zone.shortText($0, now: now)
            }
        }
    }

    private func withdrawal(_ event: EventView, _ name: String, _ cause: EventView?) -> String {
        let why = WatchReason.text(event["reason"], cause: cause)
        let because = why.isEmpty ? "" : say(": \(why)", fr: " : \(why)")
        guard event.name == "lead_assigned" else {
            return say(
                "\(name) was withdrawn, and waits for somebody",
                fr: "\(name) est retiré, et attend quelqu'un") + because
        }
        let owner = event["rep"]
        return say("\(name) went to \(owner)", fr: "\(name) est passé à \(owner)") + because
    }

    private func reminder(
        _ event: EventView, _ name: String, _ lead: LeadView?, _ now: Instant
    ) -> [String] {
        let (kind, to) = (event["notice"], event["to"])
        let clock = ClockName(word: event["clock"])?.said ?? ""
        let about = [name, clock].filter { !$0.isEmpty }.joined(separator: ", ")
        let word = EventWords.notice(kind)
        let what =
            watcher.isNamed(to)
            ? word : say("\(word) to \(to)", fr: "\(word) à \(to)")
        guard kind == "reminder" || kind == "alert", let lead, let due = lead.nextDue else {
            let step = kind == "next_step" ? lead?.nextStep?.text ?? "" : ""
            return [
                labelled(what) + " " + [about, step].filter { !$0.isEmpty }.joined(separator: ", ")
            ]
        }
        let left = DueText.text(due: due, now: now)
        let time = due > now ? say("due \(left)", fr: "échéance \(left)") : left
        return [labelled(what) + " \(about), \(time)"]
    }

    // MARK: Everything else

    /// What says little to a person.
    private static let unsaid: Set<String> = [
        "team", "how", "rule", "skills", "late", "open_leads",
    ]

    /// `L1 Ann Lee: clock started: contact, 22:45:57`.
    private func other(_ event: EventView, _ name: String) -> String {
        let words = EventWords(event.name)
        let values = event.fields.filter { !Self.unsaid.contains($0.name) }.map { field in
            Instant(parsing: field.value).map {
                zone.shortText($0, now: event.time ?? $0)
            } ?? words.value(field)
        }
        let told = [words.sentence, values.joined(separator: ", ")].filter { !$0.isEmpty }
            .joined(separator: say(": ", fr: " : "))
        let text = name.isEmpty ? told : "\(name)  \(told)"
        let caller = event.actor.isEmpty ? event.caller : event.actor
        return caller.isEmpty ? text : "\(text)  (\(caller))"
    }
}

extension EventView {
    /// A field's value; empty if it has none.
    package subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }
}

extension EventWords {
    /// The event, as people say it.
    var sentence: String { name.split(separator: "_").joined(separator: " ") }

    /// What a notice is, by its word: `reminder`.
    static func notice(_ word: String) -> String {
        let english = word.split(separator: "_").joined(separator: " ")
        return say(english, fr: notices[word] ?? english)
    }
}
