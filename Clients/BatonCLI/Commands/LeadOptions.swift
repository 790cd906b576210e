package import ArgumentParser

/// A lead on the command line, an option a field.
package struct LeadOptions: ParsableArguments {
    @Option(
        help: .say(
            "Name of the person.",
            fr: "Nom de la personne."))
    package var name: String?
    @Option(
        help: .say(
            "Name of the company.",
            fr: "Nom de la société."))
    package var company: String?
    @Option(
        help: .say(
            "Job title.",
            fr: "Fonction."))
    package var title: String?
    @Option(
        help: .say(
            "Email address.",
            fr: "Adresse e-mail."))
    package var email: String?
    @Option(
        help: .say(
            "Phone number.",
            fr: "Numéro de téléphone."))
    package var phone: String?
    @Option(
        help: .say(
            "Where the lead comes from, such as web.",
            fr: "D'où vient le lead, comme web."))
    package var source: String?
    @Option(
        help: .say(
            "What the lead wants, such as demo_request.",
            fr: "Ce que veut le lead, comme demo_request."))
    package var category: String?
    @Option(
        parsing: .unconditional,
        help: .say(
            "Score, from 0 to 1000000.",
            fr: "Score, de 0 à 1000000."))
    package var score: Int32?
    @Option(
        help: .say(
            "Market segment.",
            fr: "Segment de marché."))
    package var segment: String?
    @Option(
        help: .say(
            "Account.",
            fr: "Compte client."))
    package var account: String?
    @Option(
        help: .say(
            "Territory.",
            fr: "Territoire."))
    package var territory: String?
    @Option(
        help: .say(
            "Language, such as fr or en-GB.",
            fr: "Langue, comme fr ou en-GB."))
    package var language: String?
    @Option(
        help: .say(
            "Campaign.",
            fr: "Campagne."))
    package var campaign: String?
    @Option(
        help: .say(
            "Your own id for the lead: one that is open already is not made again.",
            fr: """
                Votre propre identifiant du lead : s'il est déjà ouvert, il n'est pas créé à \
                nouveau.
                """))
    package var externalId: String?
    @Option(
        help: .say(
            "A free value; the key is letters, digits, _ . -. May come several times.",
            fr: """
                Une valeur libre ; la clé a des lettres, des chiffres, _ . -. Peut venir \
                plusieurs fois.
                """, valueName: "key=value"))
    package var attribute: [AttributeArgument] = []

    package init() {}

    /// Refuses what no request can carry.
    package func validate() throws {
        let keys = attribute.map(\.key)
        if Set(keys).count != keys.count {
            throw ValidationError(
                say(
                    "a key of --attribute comes twice", fr: "une clé de --attribute vient deux fois"
                ))
        }
    }

    /// The lead that they describe.
    package var draft: LeadDraft {
        var draft = LeadDraft()
        let texts: [(LeadTextField, String?)] = [
            (.name, name), (.company, company), (.title, title), (.email, email),
            (.phone, phone), (.source, source), (.category, category), (.segment, segment),
            (.account, account), (.territory, territory), (.language, language),
            (.campaign, campaign),
        ]
        for (field, text) in texts { draft[field] = text ?? "" }
        draft.score = score
        draft.externalID = externalId ?? ""
        for attribute in attribute { _ = draft.addAttribute(attribute.key, attribute.value) }
        return draft
    }
}
