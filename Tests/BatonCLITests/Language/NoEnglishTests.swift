import BatonEngine
import Testing

@testable import BatonCLI

private let zone = UserZone { _ in 3_600 }
private let now = Instant(seconds: 1_772_445_600)

/// Words that an English text of the command nearly always has one of, and no French one: its small
/// words, and those of the domain that French has others for.
private let english: Set<String> = [
    "the", "is", "are", "was", "were", "be", "been", "not", "and", "of", "for", "with", "by",
    "from",
    "until", "which", "who", "nobody", "somebody", "their", "them", "they", "it", "its", "this",
    "that", "than", "no", "yes", "has", "had", "have", "what", "when", "while", "there", "already",
    "late", "due", "owner", "team", "tier", "clock", "clocks", "state", "rep", "reps", "name",
    "company", "phone", "next", "waiting", "assigned", "accepted", "contacted", "closed", "paused",
    "running", "breached", "waived", "cancelled", "refused", "moved", "hint", "error",
    "warning", "follow", "unknown", "out", "back", "open", "now",
]

/// Every text that depends on nothing but a choice of the domain, and some that are made of several.
private func texts() -> [String] {
    var texts = LeadStateName.allCases.map(\.said) + OutcomeName.allCases.map(\.said)
    texts += ChannelName.allCases.map(\.said) + QualityName.allCases.map(\.said)
    texts += IntentName.allCases.map(\.said) + ClockName.allCases.map(\.said)
    texts += ClockName.allCases.map(\.phrase) + ClockStateName.allCases.map(\.said)
    texts += OpenLeadsName.allCases.map(\.said) + PlanView.State.allCases.map(\.said)
    texts += PlanRowView.Result.allCases.map(\.said) + BoardSection.allCases.map(\.title)
    texts += BoardSort.allCases.map(\.title) + BoardRepSort.allCases.map(\.title)
    texts += LeadTextField.allCases.map { LeadTextField.said(label: $0.label) }
    texts += EventCatalogue.kinds.map { EventWords($0.name).name }
    texts += EventCatalogue.kinds.flatMap { kind in
        kind.fields.map { EventWords(kind.name).field($0) }
    }
    for columns in [
        LeadText.columns, QueueText.columns, ClockText.columns, RepText.columns, PlanText.columns,
        PlanText.rowColumns, ReviewView.columns, TokenView.columns,
    ] {
        texts += columns.map(\.title)
    }
    texts += BoardHelp.lines(width: 200).map(\.text)
    return texts + explanations() + board().text + board(columns: 40).text
}

private func explanations() -> [String] {
    let skips = (1...20).compactMap { SkipName(rawValue: $0) }
    let methods = (1...10).compactMap { MethodName(rawValue: $0) }
    let reasons = (1...15).compactMap { ReasonName(rawValue: $0) }
    var texts = skips.map(\.explanation)
    for reason in reasons {
        for method in methods {
            var explanation = ExplanationView()
            (explanation.rep, explanation.method, explanation.reason) = ("maya", method, reason)
            explanation.skipped = skips.map { .init($0, 2) }
            (explanation.passBefore, explanation.passAfter) = (1, 2)
            for isImport in [false, true] {
                (explanation.rep, explanation.isImport) = ("maya", isImport)
                texts += ExplanationText(explanation).lines
                explanation.rep = ""
                texts += ExplanationText(explanation).lines
            }
        }
    }
    for method in methods {
        for wasAsked in [true, false] {
            var exclusion = ExclusionView()
            (exclusion.rep, exclusion.chosenRep, exclusion.method) = ("maya", "bruno", method)
            (exclusion.wasAsked, exclusion.time) = (wasAsked, now)
            texts += ExclusionText(exclusion, zone: zone).lines
        }
    }
    return texts
}

struct NoEnglishTests {
    @Test func `French texts have no English word`() {
        for text in inFrench({ texts() }) {
            let words = text.lowercased().split { !$0.isLetter }.map(String.init)
            #expect(english.isDisjoint(with: words), "\(text)")
        }
    }

    @Test func `the English ones would be noticed`() {
        let found = texts().filter { text in
            let words = text.lowercased().split { !$0.isLetter }.map(String.init)
            return !english.isDisjoint(with: words)
        }
        #expect(found.count > 200)
    }

    @Test func `no text is missing`() {
        #expect(inFrench { texts() }.count >= texts().count - 40)
        #expect(inFrench { texts() }.filter { $0.contains("nil") } == [])
    }
}
