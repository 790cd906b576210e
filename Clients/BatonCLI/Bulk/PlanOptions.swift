internal import ArgumentParser

/// The options of every command that applies a plan.
package struct PlanOptions: ParsableArguments {
    @Flag(
        name: .shortAndLong,
        help: .say(
            "Applies the plan without asking.",
            fr: "Applique le plan sans demander."))
    package var yes = false

    @Flag(
        help: .say(
            "Does not wait until the leads have moved: the server goes on by itself.",
            fr: "N'attend pas que les leads aient changé de main : le serveur continue seul."))
    package var noWait = false

    package init() {}
}
