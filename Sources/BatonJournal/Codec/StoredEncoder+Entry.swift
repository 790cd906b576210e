internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func entry(_ entry: JournalEntry) -> UnsafeMutablePointer<StoredEntry> {
        if entry.events.isEmpty { refuse("Entry.events", "an entry has at least one event") }
        return make(StoredType.entry) {
            $0.at_micros = micros(entry.at, "Entry.at_micros")
            $0.role = number(entry.principal.role)
            $0.principal = text(entry.principal.name, "Entry.principal")
            $0.n_events = entry.events.count
            $0.events = list(entry.events, event)
            $0.origin = entry.origin.map(origin)
        }
    }

    private func origin(_ origin: Origin) -> UnsafeMutablePointer<StoredOrigin> {
        make(StoredType.origin) {
            if let actor = origin.actor {
                $0.actor_role = number(actor.role)
                $0.actor = text(actor.name, "Origin.actor")
            }
            $0.peer = text(origin.peer, "Origin.peer")
            $0.request_id = text(origin.requestID, "Origin.request_id")
        }
    }

    private func event(_ event: Event) -> UnsafeMutablePointer<StoredEvent> {
        make(StoredType.event) {
            switch event {
            case .leadReceived, .leadAssigned, .leadWaiting, .leadAccepted, .leadDeclined,
                .leadDeferred, .leadClosed, .leadReopened:
                fillLeadEvent(&$0, event)
            case .contactRecorded, .noteAdded, .leadErased, .replyReceived, .leadUpdated,
                .leadSnoozed,
                .leadWoke,
                .nextStepSet:
                fillActivity(&$0, event)
            case .clockStarted, .clockMet, .clockBreached, .clockStopped, .clockCancelled,
                .clockPaused, .clockResumed, .clockRecomputed, .clockWaived:
                fillClockEvent(&$0, event)
            case .stepFired, .noticeQueued, .reviewOpened, .reviewClosed:
                fillLadderEvent(&$0, event)
            case .repOut, .repBack, .leavesPlanned, .repPaused, .repResumed, .repCapacity,
                .repHours:
                fillRepEvent(&$0, event)
            case .planAccepted, .planMoveDropped, .planFinished: fillPlanEvent(&$0, event)
            case .workspaceApplied(let applied):
                $0.event_case = BATON__JOURNAL__V1__EVENT__EVENT_WORKSPACE_APPLIED
                $0.workspace_applied = workspaceApplied(applied)
            }
        }
    }

    private func workspaceApplied(
        _ applied: WorkspaceApplied
    ) -> UnsafeMutablePointer<Baton__Journal__V1__WorkspaceApplied> {
        make(StoredType.workspaceApplied) {
            $0.version = applied.version
            $0.text_fingerprint = applied.textFingerprint
            $0.definition = definition(applied.definition)
        }
    }
}
