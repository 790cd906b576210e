internal import ArgumentParser

/// The options of every command that applies a plan.
package struct PlanOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Applies the plan without asking.")
    package var yes = false

    @Flag(help: "Does not wait until the leads have moved: the server goes on by itself.")
    package var noWait = false

    package init() {}
}
