internal import BatonMessages
package import CBatonProtos

/// Tells what recomputing would do to the clocks that run.
package enum PreviewText {
    /// Safe to print: the whole, then the tiers.
    package static func lines(_ preview: Baton__V1__PreviewWorkspaceResponse) -> [String] {
        let running = preview.running_clocks
        guard running > 0 else { return ["no clock runs"] }
        let ended =
            preview.cancelled_clocks > 0
            ? ", \(preview.cancelled_clocks) would end without a target" : ""
        let whole =
            "of \(clocks(running)), \(preview.breached_clocks) would be breached at once\(ended)"
        let tiers = Repeated(preview.tiers, count: preview.n_tiers).map { tier in
            let tier = tier.pointee
            let ended = tier.cancelled_clocks > 0 ? ", \(tier.cancelled_clocks) end" : ""
            return "  \(String(protobuf: tier.tier)): \(tier.breached_clocks) of "
                + "\(clocks(tier.running_clocks))\(ended)"
        }
        return ([whole] + tiers).map(\.safeForTerminal)
    }

    private static func clocks(_ count: UInt32) -> String {
        count == 1 ? "1 clock that runs" : "\(count) clocks that run"
    }
}
