/// How the lines of `baton history` and `baton watch` call an event, its fields and their values.
///
/// In English as the records have them, for what filters by them; in French in the words of who
/// works leads. What this build does not know stays as the server says it.
struct EventWords {
    private let event: String

    init(_ event: String) { self.event = event }

    /// The event.
    var name: String { say(event, fr: Self.names[event] ?? event) }

    /// A field of it.
    func field(_ name: String) -> String { say(name, fr: Self.fields[name] ?? name) }

    /// The value of a field.
    func value(_ field: EventView.Field) -> String {
        say(field.value, fr: french(field) ?? field.value)
    }

    private func french(_ field: EventView.Field) -> String? {
        switch field.name {
        case "clock": ClockName(word: field.value)?.said
        case "intent": IntentName(word: field.value)?.said
        case "quality": QualityName(word: field.value)?.said
        case "open_leads": OpenLeadsName(word: field.value)?.said
        case "outcome": OutcomeName(argument: field.value)?.said
        case "channel": ChannelName(argument: field.value)?.said
        case "pool": field.value == "team" ? "équipe" : "opérations"
        case "how": Self.methods[field.value]
        case "do": LadderWords.said(field.value)
        case "notice": Self.notices[field.value]
        case "why": Self.causes[field.value]
        // Of a refusal it is a word that its owner wrote.
        case "reason" where ["lead_assigned", "lead_waiting"].contains(event):
            Self.causes[field.value]
        default: ["true": "oui", "false": "non"][field.value]
        }
    }

    static let names = [
        "lead_received": "lead reçu", "lead_assigned": "lead attribué",
        "lead_waiting": "lead en attente", "lead_accepted": "lead pris en charge",
        "lead_declined": "lead décliné", "lead_deferred": "lead différé",
        "contact_recorded": "contact enregistré", "reply_received": "réponse reçue",
        "lead_updated": "lead modifié", "lead_snoozed": "lead en veille",
        "lead_woke": "lead réveillé", "lead_closed": "lead clos", "lead_reopened": "lead rouvert",
        "clock_started": "délai démarré", "clock_met": "délai tenu",
        "clock_breached": "délai dépassé", "clock_stopped": "délai arrêté",
        "clock_cancelled": "délai annulé", "clock_paused": "délai suspendu",
        "clock_resumed": "délai repris", "clock_recomputed": "délai recalculé",
        "clock_waived": "délai levé", "step_fired": "étape déclenchée",
        "notice_queued": "avis émis", "review_opened": "revue ouverte",
        "review_closed": "revue close", "rep_out": "commercial absent",
        "rep_back": "commercial de retour", "leaves_planned": "absences prévues",
        "rep_paused": "commercial en pause", "rep_resumed": "commercial de nouveau actif",
        "rep_capacity": "capacité fixée", "workspace_applied": "règles mises en vigueur",
        "next_step_set": "prochaine étape fixée", "rep_hours": "horaires fixés",
        "note_added": "note ajoutée", "plan_accepted": "plan accepté",
        "plan_move_dropped": "transfert abandonné", "plan_finished": "plan terminé",
        "lead_erased": "lead effacé",
    ]

    static let fields = [
        "accepted_at": "pris_en_charge_le", "as_of": "en_date_du", "contacted_at": "contacté_le",
        "received_at": "reçu_le", "about": "sujet", "action": "action", "answered": "joint",
        "automated": "automatique",
        "by": "par", "calendar": "calendrier", "capacity": "capacité", "cause": "cause",
        "channel": "canal", "chased": "relancé", "clock": "délai", "constraints": "contraintes",
        "do": "action", "dropped": "abandonnés", "duplicate_of": "doublon_de",
        "due": "échéance", "goal": "objectif",
        "how": "mode", "instead_of": "au_lieu_de", "intent": "intention", "late": "tardif",
        "late_seconds": "retard_en_s", "lead": "lead", "leaves": "absences",
        "meeting_booked": "rendez-vous", "moved": "transférés", "moves": "transferts",
        "note": "note", "notice": "avis", "notices": "avis", "open_leads": "leads_ouverts",
        "outcome": "issue", "plan": "plan", "pool": "pool", "quality": "qualité",
        "question": "question", "reason": "motif", "rep": "commercial", "review": "revue",
        "rule": "règle", "skills": "compétences", "step": "étape",
        "suggested_answer": "réponse_proposée", "team": "équipe", "text": "texte",
        "tier": "niveau", "to": "pour", "undoes": "annule", "until": "jusqu'à",
        "version": "version", "why": "motif",
    ]

    static let notices = [
        "assigned": "attribution", "waiting": "en attente", "reminder": "rappel",
        "alert": "alerte", "nobody_to_take_it": "personne pour le prendre", "review": "revue",
        "next_step": "prochaine étape", "digest": "résumé",
    ]

    static let methods = [
        "rotation": "tour de rôle", "affinity": "même compte", "named": "désigné",
        "fallback_team": "équipe de repli", "manager": "manager", "delegate": "remplaçant",
        "owner": "responsable précédent",
    ]

    static let causes = [
        "new": "nouveau", "declined": "décliné", "deferred": "différé", "ladder": "escalade",
        "out_of_office": "absence", "shed": "capacité réduite", "deactivated": "désactivé",
        "by_hand": "à la main", "drain": "place libérée", "reopened": "rouvert",
        "closed": "clos", "no_target": "sans objectif",
    ]
}
