extension EventCatalogue {
    /// The place of an event's kind in `kinds`; for whoever counts events without naming them.
    package static func index(of event: Event) -> Int {
        switch event {
        case .leadReceived: 0
        case .leadAssigned: 1
        case .leadWaiting: 2
        case .leadAccepted: 3
        case .leadDeclined: 4
        case .leadDeferred: 5
        case .contactRecorded: 6
        case .replyReceived: 7
        case .leadUpdated: 8
        case .leadSnoozed: 9
        case .leadWoke: 10
        case .leadClosed: 11
        case .leadReopened: 12
        case .clockStarted: 13
        case .clockMet: 14
        case .clockBreached: 15
        case .clockStopped: 16
        case .clockCancelled: 17
        case .clockPaused: 18
        case .clockResumed: 19
        case .clockRecomputed: 20
        case .clockWaived: 21
        case .stepFired: 22
        case .noticeQueued: 23
        case .reviewOpened: 24
        case .reviewClosed: 25
        case .repOut: 26
        case .repBack: 27
        case .leavesPlanned: 28
        case .repPaused: 29
        case .repResumed: 30
        case .repCapacity: 31
        case .workspaceApplied: 32
        case .nextStepSet: 33
        case .repHours: 34
        case .noteAdded: 35
        case .planAccepted: 36
        case .planMoveDropped: 37
        case .planFinished: 38
        case .leadErased: 39
        }
    }
}
