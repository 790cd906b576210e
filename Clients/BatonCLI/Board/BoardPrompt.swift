/// What the board asks in its last line.
package enum BoardPrompt: Equatable, Sendable {
    /// What to narrow the board to; it does so as it is typed.
    case filter(TextEntry, before: String)
    /// Something that a change needs.
    case asking(Question, TextEntry)
    /// Whether to do it.
    case confirming(BoardChange, String)
    /// No answer came to it: whether to ask again, under the same request id.
    case repeating(BoardChange)

    /// What a change still needs.
    package struct Question: Equatable, Sendable {
        package enum Subject: Equatable, Sendable {
            case recipient
            /// The policy asks for one.
            case handoffNote(to: String?)
            case clock
            case reason(ClockName)
            case note
        }

        package let lead: LeadView
        package let subject: Subject

        /// What stands before the line.
        package var label: String {
            switch subject {
            case .recipient: say("Reassign \(lead.id) to: ", fr: "Réattribuer \(lead.id) à : ")
            case .handoffNote:
                say(
                    "Note for the new owner of \(lead.id): ",
                    fr: "Note pour le nouveau responsable de \(lead.id) : ")
            case .clock:
                say("Waive which clock of \(lead.id): ", fr: "Quel délai de \(lead.id) lever : ")
            case .reason(let clock):
                say(
                    "Why is \(clock.phrase) of \(lead.id) waived: ",
                    fr: "Pourquoi lever \(clock.phrase) de \(lead.id) : ")
            case .note: say("Note on \(lead.id): ", fr: "Note sur \(lead.id) : ")
            }
        }
    }

    /// The line that is typed; nil if a key answers.
    package var entry: TextEntry? {
        switch self {
        case .filter(let entry, _), .asking(_, let entry): entry
        case .confirming, .repeating: nil
        }
    }
}

extension BoardPrompt.Question {
    /// Reassigning to whoever's turn it is.
    static let auto = "auto"
    private static let keyBytesMax = 64
    private static let reasonBytesMax = 512
    private static let noteBytesMax = 4096

    /// The empty line that asks it.
    ///
    /// - Parameter reps: Keys of those who may get it.
    func entry(reps: [String]) -> TextEntry {
        switch subject {
        case .recipient: TextEntry(choices: [Self.auto] + reps, bytesMax: Self.keyBytesMax)
        case .clock:
            TextEntry(
                choices: lead.clocks.filter(\.isWaivable).compactMap { $0.kind?.said },
                bytesMax: Self.keyBytesMax)
        case .reason: TextEntry(bytesMax: Self.reasonBytesMax)
        case .handoffNote, .note: TextEntry(bytesMax: Self.noteBytesMax)
        }
    }

    /// What comes of an answer.
    enum Outcome {
        case ask(Subject)
        case change(BoardChange.Kind)
        /// It is no answer: why not.
        case refused(String)
    }

    /// What comes of what was typed.
    func answered(_ entry: TextEntry) -> Outcome {
        let text = entry.text.trimmed
        switch subject {
        case .recipient:
            guard let choice = entry.choice else {
                return .refused(
                    say(
                        "there is no rep \(quoted(text)) to take it",
                        fr: "il n'y a pas de commercial \(quoted(text)) pour le prendre"))
            }
            return .change(.reassign(to: choice == Self.auto ? nil : choice, note: nil))
        case .handoffNote(let to): return .change(.reassign(to: to, note: text))
        case .clock:
            guard let choice = entry.choice,
                let clock = ClockName.allCases.first(where: { $0.said == choice })
            else {
                return .refused(
                    say(
                        "no clock \(quoted(text)) of it can be waived",
                        fr: "il n'a pas de délai \(quoted(text)) à lever"))
            }
            return .ask(.reason(clock))
        case .reason(let clock): return .change(.waive(clock, reason: text))
        case .note: return .change(.note(text))
        }
    }
}
