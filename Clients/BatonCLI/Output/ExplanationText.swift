/// Tells in plain sentences why a lead went to whom it went.
package struct ExplanationText {
    private let explanation: ExplanationView

    package init(_ explanation: ExplanationView) { self.explanation = explanation }

    /// One sentence a line, safe to print.
    package var lines: [String] {
        var lines = [routing]
        lines += explanation.rep.isEmpty ? waiting : assigned
        lines += passedOver
        return lines.map(\.safeForTerminal)
    }

    private var routing: String {
        let (name, team, tier) = (explanation.rule, explanation.team, explanation.tier)
        let rule =
            name.isEmpty
            ? say("No rule is named", fr: "Aucune règle n'est nommée")
            : say("The rule “\(name)”", fr: "Règle « \(name) »")
        return say(
            "\(rule): team \(team), tier \(tier).", fr: "\(rule) : équipe \(team), niveau \(tier).")
    }

    private var assigned: [String] {
        var lines = [cause + turn + "."]
        if let before = explanation.passBefore, let after = explanation.passAfter {
            lines.append(
                say(
                    "The turn moved their place from \(before) to \(after).",
                    fr: "Ce tour a fait passer son rang de \(before) à \(after)."))
        }
        return lines
    }

    private var waiting: [String] {
        let team = explanation.team
        let pool =
            explanation.pool == .team
            ? say("pool of \(team)", fr: "pool \(French.of(team))")
            : say("operations pool", fr: "pool des opérations")
        return [
            say(
                "\(cause)nobody could take it, so it waits in the \(pool).",
                fr: "\(cause)personne ne pouvait le prendre, il attend dans le \(pool).")
        ]
    }

    /// Why it was given to anybody at that moment.
    private var cause: String {
        switch explanation.reason {
        case _ where explanation.isImport:
            explanation.rep.isEmpty
                ? say("When it was imported, ", fr: "À son importation, ")
                : say("It was imported: ", fr: "Il a été importé : ")
        case .new?, nil:
            explanation.rep.isEmpty
                ? say("When it came in, ", fr: "À son arrivée, ")
                : say("It was new: ", fr: "Il était nouveau : ")
        case .declined?:
            say(
                "The owner before had declined it: ", fr: "Le responsable précédent l'a décliné : ")
        case .deferred?:
            say(
                "The owner before had deferred it: ", fr: "Le responsable précédent l'a différé : ")
        case .ladder?:
            say(
                "A step of the ladder took it from the owner before: ",
                fr: "Une étape d'escalade l'a retiré au responsable précédent : ")
        case .outOfOffice?:
            say(
                "The owner before went out of office: ",
                fr: "Le responsable précédent s'est absenté : ")
        case .shed?:
            say(
                "The owner before had their capacity lowered: ",
                fr: "La capacité du responsable précédent a été réduite : ")
        case .deactivated?:
            say(
                "The owner before was deactivated: ",
                fr: "Le responsable précédent a été désactivé : ")
        case .byHand?: say("Somebody handed it on: ", fr: "Quelqu'un l'a transmis : ")
        case .drain?:
            say(
                "It had waited until somebody could take it: ",
                fr: "Il attendait que quelqu'un puisse le prendre : ")
        case .reopened?: say("It was reopened: ", fr: "Il a été rouvert : ")
        }
    }

    /// How the owner was found.
    private var turn: String {
        let rep = explanation.rep
        let (members, team) = (explanation.members, explanation.team)
        let among =
            members > 0
            ? say(
                " (\(members) members)", fr: " (\(French.count(members, "membre", "membres")))")
            : ""
        return switch explanation.method {
        case .rotation?, nil:
            say(
                "it was \(rep)'s turn in the rotation of \(team)\(among)",
                fr: "c'était à \(rep) dans le tour de rôle \(French.of(team))\(among)")
        case .affinity?:
            say(
                "\(rep) works another lead of the same account",
                fr: "\(rep) suit un autre lead du même compte")
        case .named? where explanation.isImport:
            say("\(rep) had it already", fr: "\(rep) l'avait déjà")
        case .named?:
            explanation.reason == .new
                ? say("the sender named \(rep)", fr: "l'expéditeur a désigné \(rep)")
                : say("\(rep) was named", fr: "\(rep) a été désigné")
        case .fallbackTeam?:
            say(
                "nobody of the lead's own team could take it, and it was \(rep)'s turn in a fallback "
                    + "team\(among)",
                fr:
                    "personne de l'équipe du lead ne pouvait le prendre, et c'était à \(rep) dans une "
                    + "équipe de repli\(among)")
        case .manager?:
            say(
                "nobody in the rotation could take it, so it went to the manager, \(rep)",
                fr: "personne du tour de rôle ne pouvait le prendre, il est allé au manager, \(rep)"
            )
        case .delegate?:
            say(
                "\(rep) stands in for the owner before",
                fr: "\(rep) remplace le responsable précédent")
        case .owner?: say("\(rep) had it before", fr: "\(rep) l'avait auparavant")
        }
    }

    private var passedOver: [String] {
        let named = explanation.considered.map { member in
            "\(member.rep) \(member.reason?.explanation ?? SkipName.unknownExplanation)."
        }
        let unnamed = explanation.skipped.compactMap { unnamedLine($0) }
        return named + unnamed
    }

    /// How many more had a reason, beside those who are named.
    private func unnamedLine(_ count: ExplanationView.Count) -> String? {
        let named = explanation.considered.filter { $0.reason == count.reason }.count
        let more = Int(count.count) - named
        guard more > 0 else { return nil }
        let who = say(
            more == 1
                ? "1 \(named > 0 ? "other" : "member")"
                : "\(more) \(named > 0 ? "others" : "members")",
            fr: named > 0
                ? French.count(more, "autre", "autres") : French.count(more, "membre", "membres"))
        let why = count.reason?.summary ?? say("passed over", fr: "passé")
        return say("\(who): \(why).", fr: "\(who) : \(why).")
    }
}

extension SkipName {
    /// Of a reason that this build does not know, as ``explanation``.
    static var unknownExplanation: String { say("was passed over", fr: "a été passé") }

    /// For a count of people.
    fileprivate var summary: String {
        switch self {
        case .inactive: say("not active", fr: "inactif")
        case .paused: say("paused", fr: "en pause")
        case .outOfOffice: say("out of office", fr: "absent")
        case .offShift: say("off shift", fr: "hors horaires")
        case .capacity: say("no room left", fr: "capacité atteinte")
        case .dailyCap: say("the leads of the day given already", fr: "leads du jour déjà reçus")
        case .pendingCap: say("too many leads not accepted yet", fr: "trop de leads à accepter")
        case .cost:
            say(
                "less room left than the lead takes", fr: "moins de place que n'en prend le lead")
        case .skills:
            say(
                "without a skill that the lead asks for",
                fr: "sans une compétence que le lead demande")
        case .compliance:
            say(
                "under the compliance that the tier asks for",
                fr: "sous le taux de délais tenus que le niveau exige")
        case .shiftEnds:
            say(
                "with a shift that ends before the contact is due",
                fr: "journée finie avant l'échéance du contact")
        case .heldBefore:
            say("held or declined this lead before", fr: "a déjà eu ou décliné ce lead")
        case .notTheirTurn: say("behind in the rotation", fr: "après dans le tour de rôle")
        }
    }
}
