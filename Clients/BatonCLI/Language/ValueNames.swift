/// What stands for the value of an option or an argument in help: `<lead>`.
///
/// The names of the parser are English; completion and hints tell kinds of values by them.
enum ValueNames {
    /// In the language that holds; what has no French word stays.
    static func said(_ name: String) -> String { say(name, fr: french[name] ?? name) }

    /// The same for each `<name>` within a text of the parser.
    static func said(within text: String) -> String {
        var said = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            said += rest[...start]
            rest = rest[rest.index(after: start)...]
            guard let end = rest.firstIndex(of: ">") else { break }
            said += Self.said(String(rest[..<end]))
            rest = rest[end...]
        }
        return said + rest
    }

    static let french = [
        "a,b,c": "a,b,c", "account": "compte", "action": "action", "by": "canal",
        "calendar": "calendrier",
        "campaign": "campagne", "capacity": "capacité", "cases": "fichier", "category": "catégorie",
        "cause": "cause", "clock": "délai", "command": "commande", "company": "société",
        "count":
            "nombre", "day": "jour", "duration": "durée", "email": "e-mail",
        "external-id":
            "id-externe", "field": "champ", "file": "fichier", "folder": "dossier",
        "format": "format",
        "host:port": "hôte:port", "id": "id", "in-flight": "nombre", "intent": "intention",
        "key=value": "clé=valeur", "language": "langue", "lead": "lead", "leads": "leads",
        "limit":
            "nombre", "name": "nom", "next": "texte", "note": "note", "note-answer": "réponse",
        "note-constraints": "contraintes", "note-goal": "objectif", "note-question": "question",
        "number": "numéro", "open-clocks": "choix", "open-leads": "choix", "options": "options",
        "outcome": "issue", "owner": "commercial", "phone": "téléphone", "plan": "plan",
        "quality":
            "qualité", "reason": "motif", "rep": "commercial", "result": "résultat",
        "review": "revue",
        "role": "rôle", "role/name": "rôle/nom", "rule": "règle", "score": "score",
        "segment":
            "segment", "sequence": "numéro", "shell": "shell", "sort": "tri", "source": "source",
        "state": "état", "subcommand": "sous-commande", "target": "objectif", "team": "équipe",
        "territory": "territoire", "text": "texte", "tier": "niveau", "time": "moment",
        "title":
            "fonction", "to": "commercial", "token": "jeton", "version": "version",
        "version|file":
            "version|fichier", "workspace": "espace",
    ]
}
