internal import ArgumentParser

/// How times are shown.
package struct TimeOptions: ParsableArguments {
    @Flag(
        help: .say(
            "Exact times in UTC instead of how long it is until then.",
            fr: "Les moments exacts en UTC au lieu du temps qui reste."))
    package var utc = false

    package init() {}

    /// The zone that times are shown in.
    func zone(_ zone: UserZone) -> UserZone { utc ? UserZone { _ in 0 } : zone }
}
