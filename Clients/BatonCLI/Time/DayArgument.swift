package import BatonEngine

/// A day as somebody writes it: `2026-03-09`, `tomorrow`, `lundi`.
package struct DayArgument: Equatable, Sendable {
    private let time: TimeArgument

    /// How to write one, for messages.
    package static let forms = "2026-03-09, tomorrow or monday"
    /// The same for who reads French.
    package static let frenchForms = "2026-03-09, demain ou lundi"

    /// Nil for anything else, a time of day too.
    package init?(_ text: String) {
        guard let time = TimeArgument(text), time.isDay else { return nil }
        self.time = time
    }

    /// The day meant, now, by somebody in that zone: `2026-03-09`.
    package func date(now: Instant, zone: UserZone) -> String {
        zone.civil(time.instant(now: now, zone: zone)).dateText
    }
}
