package import ArgumentParser

/// A lead on the command line, an option a field.
package struct LeadOptions: ParsableArguments {
    @Option(help: "Name of the person.")
    package var name: String?
    @Option(help: "Name of the company.")
    package var company: String?
    @Option(help: "Job title.")
    package var title: String?
    @Option(help: "Email address.")
    package var email: String?
    @Option(help: "Phone number.")
    package var phone: String?
    @Option(help: "Where the lead comes from, such as web.")
    package var source: String?
    @Option(help: "What the lead wants, such as demo_request.")
    package var category: String?
    @Option(parsing: .unconditional, help: "Score, from 0 to 1000000.")
    package var score: Int32?
    @Option(help: "Market segment.")
    package var segment: String?
    @Option(help: "Account.")
    package var account: String?
    @Option(help: "Territory.")
    package var territory: String?
    @Option(help: "Language, such as fr or en-GB.")
    package var language: String?
    @Option(help: "Campaign.")
    package var campaign: String?
    @Option(help: "Your own id for the lead: one that is open already is not made again.")
    package var externalId: String?
    @Option(
        help: ArgumentHelp(
            "A free value; the key is letters, digits, _ . -. May come several times.",
            valueName: "key=value"))
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
