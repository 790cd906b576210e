/// Methods of the API that the server's messages name, as users of the command know them.
enum MethodWords {
    private static let commands = [
        ("GetPlan", "baton plan show"), ("ListPlans", "baton plan list"),
        ("ListReviews", "baton review list"), ("ListTokens", "baton token list"),
        ("ExplainLead", "baton show --why"), ("EndLeave and planned", "baton back --planned"),
    ]

    /// The text with commands in place of methods.
    static func replaced(in text: String) -> String {
        commands.reduce(text) { text, pair in
            text.contains(pair.0) ? text.replacing(pair.0, with: "`\(pair.1)`") : text
        }
    }
}
