internal import BatonEngine
internal import BatonJournal
internal import BatonNode

// The process: it starts, does what the node says, and crashes.
extension Simulator {
    /// Reads the journal and serves; a damaged journal is refused, and tried again.
    func start() throws(Auditor.Violation) {
        guard let loaded = try load() else {
            downUntil = trueTime + SimulationShape.minute
            return
        }
        // Few leads are open at a time, and plans are to take several slices.
        var options = NodeOptions()
        options.planSliceMax = Self.planSliceMax
        let node = Node(options: options)
        _ = node.add(name: WorkspaceGenerator.workspaceName, sequencer: loaded)
        self.node = node
        sequencer = loaded
        hit("restart")
        node.timeCame(now)
        try perform()
        try catchUp()
    }

    static let planSliceMax = 3

    /// An append failed: the node asked for its workspace again.
    func reload() throws(Auditor.Violation) {
        isLoadDue = false
        let loaded = try load()
        sequencer = loaded
        hit("reload after a failure")
        node?.loadEnded(workspace, loaded, at: now)
        try perform()
    }

    /// What the journal holds, replayed, is what became durable, replayed as it did.
    private func load() throws(Auditor.Violation) -> Sequencer? {
        layDamage()
        let isDamaged = journal.damage != nil
        let loaded = try? WorkspaceLoader.load(
            journal, name: WorkspaceGenerator.workspaceName
        ).sequencer
        if isDamaged {
            try auditor.require(loaded == nil, "a damaged journal was read as if it were whole")
            hit("damaged journal refused")
            return nil
        }
        guard let loaded else { throw Auditor.Violation("the journal cannot be read again") }
        try auditor.require(
            loaded.engine.digest == durable.digest,
            "the state after a load differs from that of the entries as they were stored")
        hit("replay compared")
        return loaded
    }

    private func layDamage() {
        guard !journal.rows.isEmpty, random.happens(shape.loadIsDamaged) else { return }
        let row = random.below(journal.rows.count)
        switch random.below(3) {
        case 0:
            journal.damage = .flipped(
                row: row, bit: random.below(journal.rows[row].payload.count * 8))
        case 1: journal.damage = .missing(row: row)
        default: journal.damage = .cut
        }
    }

    func crash() throws(Auditor.Violation) {
        if journal.isAppending {
            let isStored = random.oneIn(2)
            hit(isStored ? "crash with a batch stored" : "crash with a batch lost")
            journal.crash(storing: isStored)
            try takeStored()
        } else {
            hit("crash with nothing under way")
        }
        node = nil
        sequencer = nil
        isLoadDue = false
        downUntil = trueTime + random.number(in: 0...shape.downMax)
        for index in intentions.indices { connectionLost(index) }
        places.removeAll()
        strays.removeAll()
    }

    // MARK: What the node wants done

    func perform() throws(Auditor.Violation) {
        while let actions = node?.takeActions(), !actions.isEmpty {
            for action in actions { try perform(action) }
            if journal.isAppending, !random.happens(shape.appendIsSlow) { try finishAppend() }
        }
        if let problem = journal.problem { throw Auditor.Violation(problem) }
    }

    private func perform(_ action: NodeAction) throws(Auditor.Violation) {
        let isFailing = random.happens(shape.readFails)
        journal.readsFail = isFailing
        switch action {
        case .answer(let answers): for answer in answers { try answered(answer) }
        case .append(_, let batch):
            let result = appendResult
            journal.append(batch) { result.value = $0 }
            return
        case .load:
            isLoadDue = true
            return
        case .create: throw Auditor.Violation("the node makes a store that is there")
        default: read(action)
        }
        if isFailing { hit("read failed") }
    }

    /// The append in flight ends, one way or another.
    func finishAppend() throws(Auditor.Violation) {
        var fate = SimulatedJournal.Fate.stored
        if fails(shape.appendIsRefused) {
            fate = .refused
            hit("append refused")
        } else if fails(shape.appendIsUnknownStored) {
            fate = .storedButUnknown
            hit("append unknown but stored")
        } else if fails(shape.appendIsUnknownLost) {
            fate = .lostAndUnknown
            hit("append unknown and lost")
        } else {
            hit("append stored")
        }
        journal.finish(fate)
        try takeStored()
        guard let result = appendResult.value else { return }
        appendResult.value = nil
        if result == .conflict { throw Auditor.Violation("an append expects another version") }
        node?.appendEnded(workspace, result, at: now)
    }

    /// Whether a fault happens after which the whole journal is read again: the longer it is, the
    /// rarer, so that a run costs what it has steps, and not their square.
    func fails(_ odds: Odds) -> Bool {
        guard random.happens(odds) else { return false }
        return journal.rows.count <= Self.rowsReadOften
            || random.below(journal.rows.count) < Self.rowsReadOften
    }

    private static let rowsReadOften = 128

    /// Shows what became durable to the auditor and to the engine that follows the journal.
    private func takeStored() throws(Auditor.Violation) {
        for entry in journal.takeStored() {
            try auditor.stored(entry)
            guard !entry.events.isEmpty else { continue }
            var replayed = entry
            replayed.request = nil
            do {
                try durable.replay(replayed)
            } catch {
                throw Auditor.Violation("what was stored cannot be replayed: \(error)")
            }
        }
    }
}
