// The words of the domain (Documentation/Domain.md) as texts for people have them. In English they
// are those of files, events and options, which stay the same in every language.

extension LeadStateName {
    /// For people.
    package var said: String {
        switch self {
        case .waiting: say("waiting", fr: "en attente")
        case .assigned: say("assigned", fr: "attribué")
        case .accepted: say("accepted", fr: "pris en charge")
        case .contacted: say("contacted", fr: "contacté")
        case .closed: say("closed", fr: "clos")
        }
    }
}

extension OutcomeName {
    /// For people.
    package var said: String {
        switch self {
        case .qualified: say("qualified", fr: "qualifié")
        case .disqualified: say("disqualified", fr: "non qualifié")
        case .recycled: say("recycled", fr: "recyclé")
        case .unsubscribed: say("unsubscribed", fr: "désinscrit")
        case .bounced: say("bounced", fr: "adresse invalide")
        case .duplicate: say("duplicate", fr: "doublon")
        }
    }
}

extension ChannelName {
    /// For people.
    package var said: String {
        switch self {
        case .call: say("call", fr: "appel")
        case .email: say("email", fr: "e-mail")
        case .meeting: say("meeting", fr: "rendez-vous")
        case .chat: say("chat", fr: "messagerie")
        }
    }
}

extension PoolName {
    /// For people.
    package var said: String {
        switch self {
        case .team: say("team", fr: "pool de l'équipe")
        case .operations: say("operations", fr: "pool des opérations")
        }
    }
}

extension QualityName {
    /// For people.
    package var said: String {
        switch self {
        case .useful: say(word, fr: "utile")
        case .notRelevant: say(word, fr: "hors cible")
        case .badData: say(word, fr: "données erronées")
        }
    }
}

extension IntentName {
    /// For people.
    package var said: String {
        switch self {
        case .hot: say(word, fr: "chaud")
        case .warm: say(word, fr: "tiède")
        case .neutral: say(word, fr: "neutre")
        case .negative: say(word, fr: "négatif")
        case .outOfOffice: say(word, fr: "absent")
        case .unsubscribe: say(word, fr: "désinscription")
        case .bounce: say(word, fr: "adresse invalide")
        }
    }
}

extension ClockName {
    /// For people.
    package var said: String {
        switch self {
        case .assignment: say(word, fr: "attribution")
        case .acceptance: say(word, fr: "prise en charge")
        case .contact: say(word, fr: "contact")
        case .qualification: say(word, fr: "qualification")
        case .response: say(word, fr: "réponse")
        case .followUp: say(word, fr: "suivi")
        }
    }

    /// `the contact clock`, as a sentence has it.
    var phrase: String {
        say("the \(word) clock", fr: "le délai « \(said) »")
    }
}

extension ClockStateName {
    /// For people.
    package var said: String {
        switch self {
        case .running: say(word, fr: "en cours")
        case .paused: say(word, fr: "suspendu")
        case .met: say(word, fr: "tenu")
        case .breached: say(word, fr: "dépassé")
        case .cancelled: say(word, fr: "annulé")
        case .waived: say(word, fr: "levé")
        }
    }
}

extension OpenLeadsName {
    /// For people.
    package var said: String {
        switch self {
        case .reassign: say(word, fr: "réattribués")
        case .keep: say(word, fr: "conservés")
        case .delegate: say(word, fr: "confiés au remplaçant")
        }
    }
}

extension LeadTextField {
    /// What stands before a value of a profile, by the name that records have for it; what is not
    /// known, such as `attributes.size`, stays.
    static func said(label: String) -> String {
        guard let field = LeadTextField(label: label) else { return label }
        return switch field {
        case .name: say(label, fr: "nom")
        case .company: say(label, fr: "société")
        case .title: say(label, fr: "fonction")
        case .email: say(label, fr: "e-mail")
        case .phone: say(label, fr: "téléphone")
        case .source: say(label, fr: "source")
        case .category: say(label, fr: "catégorie")
        case .segment: say(label, fr: "segment")
        case .account: say(label, fr: "compte")
        case .territory: say(label, fr: "territoire")
        case .language: say(label, fr: "langue")
        case .campaign: say(label, fr: "campagne")
        }
    }
}

extension PlanView.State {
    /// For people.
    var said: String {
        switch self {
        case .proposed: say(word, fr: "proposé")
        case .moving: say(word, fr: "en cours")
        case .finished: say(word, fr: "terminé")
        case .outdated: say("out of date", fr: "périmé")
        }
    }
}

extension PlanRowView.Result {
    /// For people.
    var said: String {
        switch self {
        case .moves: say(word, fr: "à déplacer")
        case .waits: say(word, fr: "en attente")
        case .unchanged: say(word, fr: "inchangé")
        case .refused: say(word, fr: "refusé")
        case .moved: say(word, fr: "déplacé")
        case .dropped: say(word, fr: "abandonné")
        }
    }
}
