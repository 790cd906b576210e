/// What a step of a ladder does, for people.
enum LadderWords {
    /// `remind owner`, as the workspace file writes it, in French `rappel au responsable`; what is not
    /// known stays.
    static func said(_ action: String) -> String {
        say(action, fr: french[action] ?? alert(action) ?? action)
    }

    private static let french = [
        "remind owner": "rappel au responsable", "alert manager": "alerte au manager",
        "alert director": "alerte à la direction", "alert operations": "alerte aux opérations",
        "alert backup": "alerte au remplaçant", "reassign": "réattribution",
        "open review": "ouverture d'une revue",
    ]

    /// `alert rep:priya`.
    private static func alert(_ action: String) -> String? {
        let prefix = "alert rep:"
        return action.hasPrefix(prefix) ? "alerte à \(action.dropFirst(prefix.count))" : nil
    }
}
