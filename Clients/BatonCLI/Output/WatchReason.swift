/// Why a lead went from one to another, as the end of a sentence.
enum WatchReason {
    /// - Parameters:
    ///   - reason: As the event has it: `declined`.
    ///   - cause: The step that fired before it, of a lead that went by its ladder.
    static func text(_ reason: String, cause: EventView?) -> String {
        switch reason {
        case "ladder": missed(cause.flatMap { ClockName(word: $0["clock"]) })
        case "declined": say("declined", fr: "décliné")
        case "deferred": say("deferred", fr: "différé")
        case "out_of_office": say("its owner is out of office", fr: "son responsable est absent")
        case "shed": say("its owner has less room", fr: "son responsable a moins de place")
        case "deactivated": say("its owner has left", fr: "son responsable est parti")
        case "by_hand": say("reassigned by hand", fr: "réattribué à la main")
        case "drain": say("there is room now", fr: "une place s'est libérée")
        case "reopened": say("reopened", fr: "rouvert")
        case "closed", "no_target", "new": ""
        default: reason.split(separator: "_").joined(separator: " ")
        }
    }

    private static func missed(_ clock: ClockName?) -> String {
        switch clock {
        case .acceptance?: say("not accepted in time", fr: "pas pris en charge à temps")
        case .contact?: say("not contacted in time", fr: "pas contacté à temps")
        case .response?: say("not answered in time", fr: "pas de réponse à temps")
        case .assignment?, .qualification?, .followUp?, nil:
            say("not worked in time", fr: "pas traité à temps")
        }
    }
}
