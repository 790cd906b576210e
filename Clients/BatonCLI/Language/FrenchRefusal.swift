/// What a server refuses, in French, made from the reason and its parameters (Documentation/Errors.md)
/// and never from its English words.
///
/// The commonest reasons that people who work leads meet have a text. What has none, or comes without
/// its parameters, stays in the server's words.
enum FrenchRefusal {
    /// Nil where there is no text of it.
    static func text(_ details: StatusDetails) -> String? {
        let values = Values(details.parameters)
        return unknown(details.reason, values) ?? ofLead(details.reason, values)
            ?? ofRep(details.reason, values) ?? ofPlan(details.reason, values)
            ?? ofPast(details.reason, values) ?? ofServer(details.reason, values)
    }

    /// The parameters by their names.
    private struct Values {
        private let values: [String: String]

        init(_ values: [String: String]) { self.values = values }

        subscript(name: String) -> String? { values[name].map(\.safeForTerminal) }

        var meant: String { didYouMean(self["nearest"].map(quoted)) }
    }

    /// What a request names and nobody knows.
    private static func unknown(_ reason: String, _ values: Values) -> String? {
        let kinds = [
            "UNKNOWN_REP": ("rep", "commercial"), "UNKNOWN_CALLER": ("caller", "commercial"),
        ]
        if let (key, word) = kinds[reason], let name = values[key] {
            return "il n'y a pas de \(word) \(quoted(name))\(values.meant)"
        }
        switch reason {
        case "UNKNOWN_LEAD":
            return values["lead"].map {
                "il n'y a pas de lead \(quoted($0)) ; un identifiant s'écrit L1042 ou 1042, tout autre texte "
                    + "est lu comme l'identifiant externe"
            }
        case "UNKNOWN_TEAM":
            return values["team"].map { "il n'y a pas d'équipe \(quoted($0))\(values.meant)" }
        case "UNKNOWN_TIER":
            return values["tier"].map { "il n'y a pas de niveau \(quoted($0))\(values.meant)" }
        case "UNKNOWN_CALENDAR":
            return values["calendar"].map {
                "il n'y a pas de calendrier \(quoted($0))\(values.meant)"
            }
        case "UNKNOWN_WORKSPACE":
            return values["workspace"].map {
                "il n'y a pas d'espace de travail \(quoted($0))\(values.meant)"
            }
        case "UNKNOWN_REVIEW": return values["review"].map { "il n'y a pas de revue \($0)" }
        case "UNKNOWN_CLOCK":
            guard let lead = values["lead"], let clock = values["clock"] else { return nil }
            return "\(lead) n'a jamais eu de délai « \(said(clock)) »"
        default: return nil
        }
    }

    private static func said(_ clock: String) -> String { ClockName(word: clock)?.said ?? clock }

    /// What the state of a lead, or who asks, does not allow.
    private static func ofLead(_ reason: String, _ values: Values) -> String? {
        guard let lead = values["lead"] else { return nil }
        switch reason {
        case "WRONG_STATE":
            guard let state = values["state"], let command = values["command"] else { return nil }
            let said = LeadStateName(argument: state)?.said ?? state
            return "\(lead) est \(said) : `\(command)` n'est pas possible dans cet état"
        case "NOBODY_OWNS_IT": return "\(lead) n'a pas de responsable ; attribuez-le d'abord"
        case "NOBODY_ELSE":
            return "\(lead) ne peut aller à personne d'autre maintenant ; nommez un commercial, ou "
                + "réessayez plus tard"
        case "LEAD_ERASED":
            return "\(lead) est effacé : rien ne peut y être ajouté ; soumettez la personne à "
                + "nouveau si elle revient"
        case "NOT_THE_OWNER":
            return values["caller"].map {
                "\(lead) n'est pas à \($0) ; son responsable, le manager de son équipe ou les "
                    + "opérations peuvent le faire"
            }
        case "ALREADY_OWNER":
            return values["rep"].map { "\(lead) est déjà à \($0) ; nommez quelqu'un d'autre" }
        case "DUPLICATE_OF_ITSELF":
            return "\(lead) ne peut pas être le doublon de lui-même ; nommez le lead à garder"
        case "HANDOFF_NOTE_REQUIRED":
            return values["tier"].map {
                "obligatoire : la policy du niveau \($0) demande une note à chaque passation ; dites "
                    + "la question, la réponse, l'objectif ou les contraintes"
            }
        case "CLOCK_NOT_WAIVABLE":
            return values["clock"].map {
                "le délai « \(said($0)) » de \(lead) ne peut pas être levé : il faut qu'il soit en "
                    + "cours, suspendu, ou dépassé et pas encore arrêté"
            }
        case "LEAD_PLANNED":
            return values["plan"].map {
                "\(lead) est en route par le plan \($0), et personne d'autre ne le déplace d'ici là"
            }
        default: return nil
        }
    }

    private static func ofRep(_ reason: String, _ values: Values) -> String? {
        switch reason {
        case "NOT_ALLOWED":
            guard let role = values["role"] else { return nil }
            let acting = "act as "
            if let action = values["action"], action.hasPrefix(acting) {
                let whom = action.dropFirst(acting.count)
                return "le rôle \(role) ne permet pas d'agir pour \(whom)"
            }
            return "le rôle \(role) ne permet pas cette action"
        case "LEAVE_ENDS_BEFORE_IT_STARTS":
            return "la fin doit venir après le début ; déplacez l'un des deux"
        case "LEAVE_IN_THE_PAST":
            return "doit être dans l'avenir ; omettez-la pour une absence sans fin"
        case "SNOOZE_IN_THE_PAST", "NEXT_STEP_IN_THE_PAST":
            return "doit être dans l'avenir ; nommez un moment à venir"
        case "SNOOZE_TOO_LONG":
            return values["maxDays"].map {
                "dépasse \($0) jours, le maximum d'une mise en veille ; nommez un moment plus proche, "
                    + "ou clôturez le lead comme recyclé"
            }
        default: break
        }
        guard let rep = values["rep"] else { return nil }
        switch reason {
        case "INACTIVE_REP": return "\(rep) est inactif ; nommez quelqu'un d'actif"
        case "NOT_OUT": return "\(rep) n'est pas absent"
        case "NO_PLANNED_LEAVE": return "\(rep) n'a pas d'absence à venir"
        case "ALREADY_PAUSED": return "\(rep) est déjà en pause"
        case "NOT_PAUSED": return "\(rep) n'est pas en pause"
        case "NOT_A_MEMBER":
            return values["team"].map { "\(rep) n'est pas membre de l'équipe \($0)" }
        default: return nil
        }
    }

    private static func ofPlan(_ reason: String, _ values: Values) -> String? {
        if reason == "PLAN_TOO_LARGE" {
            return values["max"].map {
                "plus de \($0) leads, le maximum d'un plan ; restreignez le filtre, ou faites "
                    + "plusieurs plans"
            }
        }
        if reason == "PLAN_KEPT_TOO_LONG" {
            return values["days"].map {
                "au plus \($0) jours à l'avance ; nommez un moment plus proche"
            }
        }
        if reason == "TOO_MANY_KEPT_PLANS" {
            return values["plans"].map {
                "\($0) plans au plus sont gardés pour une durée choisie, et il y en a autant ; "
                    + "réessayez quand d'autres auront expiré"
            }
        }
        guard let plan = values["plan"] else { return nil }
        switch reason {
        case "UNKNOWN_PLAN": return "il n'y a pas de plan \(plan), ou il a été oublié ; refaites-le"
        case "PLAN_OUTDATED":
            return "la situation a changé depuis le plan \(plan) ; rien n'a bougé ; refaites-le"
        case "PLAN_ALREADY_APPLIED": return "\(plan) a déjà été appliqué"
        case "PLAN_STILL_MOVING": return "des leads de \(plan) sont encore en route"
        case "NOTHING_TO_MOVE": return "\(plan) ne déplace aucun lead ; ses lignes disent pourquoi"
        default: return nil
        }
    }

    /// Of what happened to a lead before it is imported.
    private static func ofPast(_ reason: String, _ values: Values) -> String? {
        switch reason {
        case "PAST_IN_THE_FUTURE":
            return "est dans l'avenir ; un lead est importé avec ce qui est déjà fait"
        case "PAST_OUT_OF_ORDER":
            return values["earlier"].map {
                "est avant \(FieldNames.usual.name(ofField: $0)) ; corrigez l'un des deux, ou "
                    + "omettez celui-ci"
            }
        case "PAST_BEYOND_COVERAGE":
            return values["firstDay"].map {
                "est avant le \($0), le premier jour que connaissent les calendriers ; soumettez "
                    + "le lead sans passé"
            }
        default: return nil
        }
    }

    private static func ofServer(_ reason: String, _ values: Values) -> String? {
        switch reason {
        case "NO_WORKSPACE": "il n'y a pas encore de règles en vigueur"
        case "WORKSPACE_REQUIRED":
            values["workspaces"].map { "il y a plusieurs espaces de travail, nommez-en un : \($0)" }
        case "REVIEW_ALREADY_CLOSED": values["review"].map { "\($0) est déjà close" }
        case "REQUEST_ID_REUSED":
            values["requestId"].map {
                "\(quoted($0)) a servi dans les dernières 24 heures pour une autre requête ; envoyez "
                    + "le même contenu, ou prenez un autre identifiant"
            }
        case "OVERLOADED": "trop d'appels attendent déjà ; réessayez dans un instant"
        case "SHUTTING_DOWN": "le serveur s'arrête"
        case "RELOADING": "le serveur relit son journal ; rien n'est changé, réessayez"
        default: nil
        }
    }
}
