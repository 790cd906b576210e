internal import BatonMessages
package import CBatonProtos

/// Tells what recomputing would do to the clocks that run.
package enum PreviewText {
    /// Safe to print: the whole, then the tiers.
    package static func lines(_ preview: Baton__V1__PreviewWorkspaceResponse) -> [String] {
        let running = preview.running_clocks
        guard running > 0 else { return [say("no clock runs", fr: "aucun délai ne court")] }
        let (cancelled, breached) = (preview.cancelled_clocks, preview.breached_clocks)
        let ended =
            cancelled > 0
            ? say(
                ", \(cancelled) would end without a target",
                fr: ", " + French.count(cancelled, "finirait", "finiraient") + " sans objectif")
            : ""
        let whole = say(
            "of \(clocks(running)), \(breached) would be breached at once\(ended)",
            fr: "sur \(clocks(running)), "
                + French.count(breached, "serait dépassé", "seraient dépassés")
                + " d'emblée\(ended)")
        let tiers = Repeated(preview.tiers, count: preview.n_tiers).map { tier in
            let tier = tier.pointee
            let (name, cancelled) = (String(protobuf: tier.tier), tier.cancelled_clocks)
            let ended =
                cancelled > 0
                ? say(
                    ", \(cancelled) end", fr: ", " + French.count(cancelled, "finit", "finissent"))
                : ""
            let clocks = clocks(tier.running_clocks)
            return say(
                "  \(name): \(tier.breached_clocks) of \(clocks)\(ended)",
                fr: "  \(name) : \(tier.breached_clocks) sur \(clocks)\(ended)")
        }
        return ([whole] + tiers).map(\.safeForTerminal)
    }

    private static func clocks(_ count: UInt32) -> String {
        say(
            count == 1 ? "1 clock that runs" : "\(count) clocks that run",
            fr: French.count(count, "délai en cours", "délais en cours"))
    }
}
