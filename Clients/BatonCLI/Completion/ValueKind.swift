/// What the values of an option or an argument are.
package enum ValueKind: Equatable, Sendable {
    /// These, and no others.
    case words([String])
    /// Usual ones among others.
    case examples([String])
    case leads, reps, teams, tiers, calendars, workspaces, plans, reviews, tokens, versions
    case callers, profiles, events, columns, fields
    case files
    /// A version, or a file.
    case side
    /// Nobody can tell.
    case free

    package init(_ argument: CommandDescription.Argument) {
        guard argument.values.isEmpty else {
            self = .words(argument.values)
            return
        }
        let name = argument.spelling ?? argument.valueName ?? ""
        // `--of` names a rep, but for a duplicate.
        if argument.valueName == "lead" {
            self = .leads
        } else if let kind = Self.kinds[name] {
            self = kind
        } else if argument.valueName == "time" {
            self = .examples(["now", "today", "tomorrow", "monday", "+1h"])
        } else if argument.valueName == "duration" {
            self = .examples(["15m", "1h", "4h", "1d", "1w"])
        } else {
            self = .free
        }
    }

    /// By an option's spelling, or an argument's name.
    private static let kinds: [String: ValueKind] = [
        "leads": .leads, "lead": .leads, "--lead": .leads,
        "rep": .reps, "--rep": .reps, "--of": .reps, "--to": .reps, "--owner": .reps,
        "team": .teams, "--team": .teams, "--of-team": .teams,
        "--tier": .tiers, "calendar": .calendars, "--calendar": .calendars,
        "--workspace": .workspaces, "--for": .workspaces,
        "plan": .plans, "review": .reviews, "token": .tokens, "version": .versions,
        "version|file": .side,
        "--as": .callers, "--profile": .profiles, "--event": .events, "--columns": .columns,
        "--clear": .fields,
        "--result": .words(PlanRowView.Result.allCases.map(\.word)),
        "--target": .examples(["same_day", "1h", "4h"]),
        "--after-hours": .examples(["pause", "after_opening:1h", "within:12h"]),
        "file": .files, "files": .files, "--file": .files, "--csv": .files, "--cases": .files,
        "--receipts": .files, "--token-file": .files, "--ca": .files, "--cert": .files,
        "--key": .files, "folder": .files,
    ]
}
