/// The clocks of a lead (Documentation/Domain.md section 3).
package enum ClockKind: UInt8, Hashable, Sendable, CaseIterable {
    case assignment = 1
    case acceptance
    case contact
    case qualification
    case response
    case followUp

    /// As the workspace file, events and scenarios write it.
    package var name: String {
        switch self {
        case .assignment: "assignment"
        case .acceptance: "acceptance"
        case .contact: "contact"
        case .qualification: "qualification"
        case .response: "response"
        case .followUp: "follow_up"
        }
    }
}

/// What a prospect's reply wants (Documentation/Domain.md section 2).
package enum ReplyIntent: UInt8, Hashable, Sendable, CaseIterable {
    case hot = 1
    case warm
    case neutral
    case negative
    case outOfOffice
    case unsubscribe
    case bounce

    /// Whether it asks for an answer: hot, warm, neutral and negative do.
    package var wantsAnswer: Bool { rawValue <= ReplyIntent.negative.rawValue }

    package var name: String {
        switch self {
        case .hot: "hot"
        case .warm: "warm"
        case .neutral: "neutral"
        case .negative: "negative"
        case .outOfOffice: "out_of_office"
        case .unsubscribe: "unsubscribe"
        case .bounce: "bounce"
        }
    }
}

/// For one tier: targets, calendar, after-hours rule and ladders (Documentation/Domain.md
/// section 3). Durations are in seconds, at most 365 days.
package struct PolicyDefinition: Hashable, Sendable {
    /// The longest target, after-hours rule and ladder offset: 365 days.
    package static let secondsMax: Int64 = 365 * 86_400

    package enum Calendar: Hashable, Sendable {
        /// `24x7`.
        case always
        case named(String)
    }

    /// The tier's key.
    package var tier: String
    package var calendar: Calendar
    package var afterHours: AfterHours
    package var targets: PolicyTargets
    /// Each clock at most once; a clock without a ladder has no step.
    package var ladders: [Ladder]
    /// Whether a reassignment by hand asks for a hand-over note.
    package var requiresHandoffNote: Bool

    package init(
        tier: String, calendar: Calendar, afterHours: AfterHours = .pause, targets: PolicyTargets,
        ladders: [Ladder] = [], requiresHandoffNote: Bool = false
    ) {
        self.tier = tier
        self.calendar = calendar
        self.afterHours = afterHours
        self.targets = targets
        self.ladders = ladders
        self.requiresHandoffNote = requiresHandoffNote
    }
}

/// What becomes of a clock that starts while the calendar is closed.
package enum AfterHours: Hashable, Sendable {
    /// Nothing runs until the next opening.
    case pause
    /// Due this much covered time after the next opening.
    case afterOpening(seconds: Int64)
    /// Due this much wall time after the start.
    case within(seconds: Int64)
}

/// How soon something is promised.
package enum Target: Hashable, Sendable {
    /// Covered time; `external` is what customers are promised, and only measured.
    case seconds(internal: Int64, external: Int64?)
    /// By the last closing of the day.
    case sameDay
}

/// How soon a reply of one intent is answered.
package struct ResponseTarget: Hashable, Sendable {
    package var intent: ReplyIntent
    package var target: Target
    /// Nil: the policy's.
    package var afterHours: AfterHours?

    package init(intent: ReplyIntent, target: Target, afterHours: AfterHours? = nil) {
        self.intent = intent
        self.target = target
        self.afterHours = afterHours
    }
}

/// How often somebody is tried, at least, and within which time.
package struct FollowUpTarget: Hashable, Sendable {
    package var attempts: Int32
    package var withinSeconds: Int64

    package init(attempts: Int32, withinSeconds: Int64) {
        self.attempts = attempts
        self.withinSeconds = withinSeconds
    }
}

/// The targets of a policy; a clock without one does not run.
package struct PolicyTargets: Hashable, Sendable {
    package var assignment: Target?
    package var acceptance: Target?
    package var contact: Target?
    package var qualification: Target?
    /// Each intent at most once.
    package var response: [ResponseTarget]
    package var followUp: FollowUpTarget?

    package init(
        assignment: Target? = nil, acceptance: Target? = nil, contact: Target? = nil,
        qualification: Target? = nil, response: [ResponseTarget] = [],
        followUp: FollowUpTarget? = nil
    ) {
        self.assignment = assignment
        self.acceptance = acceptance
        self.contact = contact
        self.qualification = qualification
        self.response = response
        self.followUp = followUp
    }

    /// Whether this clock runs at all.
    package func has(_ clock: ClockKind) -> Bool {
        switch clock {
        case .assignment: assignment != nil
        case .acceptance: acceptance != nil
        case .contact: contact != nil
        case .qualification: qualification != nil
        case .response: !response.isEmpty
        case .followUp: followUp != nil
        }
    }
}
