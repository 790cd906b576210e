internal import BatonEngine
internal import BatonWire
internal import Synchronization

/// Runs a board on a terminal: hands it what happens, does what it asks for, and draws it.
final class BoardRunner: Sendable {
    /// How a board was left.
    enum End: Equatable {
        case quit
        /// By a signal, which the process is to end with.
        case signal(Int32)
    }

    private let source: BoardSource
    private let terminal: RawTerminal
    private let inputs: AsyncStream<BoardInput>
    private let happened: AsyncStream<BoardInput>.Continuation
    /// Events come faster than a board can be read: there were some.
    private let hasEvents = Atomic(false)
    /// Of the last change that was asked for: asked again, it keeps it.
    private let requestID = Mutex(RequestIdentifier.random())

    init(_ source: BoardSource, on terminal: RawTerminal) {
        self.source = source
        self.terminal = terminal
        (inputs, happened) = AsyncStream.makeStream(of: BoardInput.self)
    }

    /// Until it is left.
    ///
    /// - Parameter interrupt: The signal that Ctrl-C stands for.
    func run(_ first: BoardState, usesColour: Bool, interrupt: Int32) async -> End {
        let tasks = [
            Task { await forwardTerminal() }, Task { await countSeconds() },
            Task { await watch() },
        ]
        defer { for task in tasks { task.cancel() } }
        var state = first
        var painter = ScreenPainter(usesColour: usesColour)
        draw(state, &painter)
        for await input in inputs {
            if case .terminal(.endAsked(let signal)) = input { return .signal(signal) }
            if case .terminal(.inputEnded) = input { return .quit }
            for action in take(input, &state) {
                switch action {
                case .quit: return .quit
                case .interrupt: return .signal(interrupt)
                case .suspend: suspend(&state, &painter)
                case .redrawAll: painter.forget()
                case .load, .loadLead, .act: start(action)
                }
            }
            draw(state, &painter)
            if terminal.isClosed { return .quit }
        }
        return .quit
    }

    private func draw(_ state: BoardState, _ painter: inout ScreenPainter) {
        let text = painter.paint(Screen(BoardLayout(state).lines, size: state.size))
        if !text.isEmpty { terminal.write(text) }
    }

    private func suspend(_ state: inout BoardState, _ painter: inout ScreenPainter) {
        terminal.suspend()
        painter.forget()
        _ = state.resized(terminal.size)
    }

    // MARK: Inputs

    private func take(_ input: BoardInput, _ state: inout BoardState) -> [BoardAction] {
        switch input {
        case .terminal(let event): return take(event, &state)
        case .secondPassed:
            if hasEvents.exchange(false, ordering: .relaxed) { state.eventArrived() }
            return state.secondPassed(now: Session.systemNow())
        case .connectionLost: return state.connectionLost()
        case .snapshotLoaded(let snapshot): return state.snapshotLoaded(snapshot)
        case .loadFailed(let reason):
            return state.loadFailed(reason, now: Session.systemNow())
        case .dossierLoaded(let dossier): return state.dossierLoaded(dossier)
        case .dossierFailed(let reason, let lead): return state.dossierFailed(reason, of: lead)
        case .changeDone(let change, let lead): return state.changeDone(change, lead)
        case .changeRefused(let change, let message, let reason):
            return state.changeRefused(change, message, reason: reason)
        case .changeUnanswered(let change, let message):
            return state.changeUnanswered(change, message)
        }
    }

    private func take(_ event: TerminalEvent, _ state: inout BoardState) -> [BoardAction] {
        switch event {
        case .keysPressed(let keys): return keys.flatMap { state.keyPressed($0) }
        case .resized: return state.resized(terminal.size)
        case .continued:
            terminal.retake()
            return state.resized(terminal.size)
        case .suspensionAsked: return [.suspend]
        case .endAsked, .inputEnded: return []
        }
    }

    private func forwardTerminal() async {
        for await event in terminal.events { happened.yield(.terminal(event)) }
    }

    private func countSeconds() async {
        while (try? await Task.sleep(for: .seconds(1))) != nil { happened.yield(.secondPassed) }
    }

    private func watch() async {
        while !Task.isCancelled {
            do {
                try await source.watch { [self] in hasEvents.store(true, ordering: .relaxed) }
            } catch let status as GRPCStatus where !status.isWorthResuming {
                // Who may not watch is told by asking again and again.
                return
            } catch {}
            happened.yield(.connectionLost)
            try? await Task.sleep(for: Client.delayMax)
        }
    }

    // MARK: Actions

    private func start(_ action: BoardAction) {
        Task {
            switch action {
            case .load(let owner): await load(owner: owner)
            case .loadLead(let lead): await load(lead)
            case .act(let change, let isRepeated): await make(change, isRepeated: isRepeated)
            case .redrawAll, .suspend, .quit, .interrupt: break
            }
        }
    }

    private func load(owner: String?) async {
        do {
            happened.yield(.snapshotLoaded(try await source.snapshot(owner: owner)))
        } catch {
            happened.yield(.loadFailed(Self.text(error)))
        }
    }

    private func load(_ lead: String) async {
        do {
            happened.yield(.dossierLoaded(try await source.dossier(lead)))
        } catch {
            happened.yield(.dossierFailed(Self.text(error), lead: lead))
        }
    }

    private func make(_ change: BoardChange, isRepeated: Bool) async {
        let id = requestID.withLock { id in
            if !isRepeated { id = .random() }
            return id
        }
        do {
            happened.yield(.changeDone(change, try await source.make(change, id)))
        } catch let status as GRPCStatus {
            let report = ErrorReport(status)
            if report.status == .unavailable, !status.isUnreachable {
                happened.yield(.changeUnanswered(change, report.message))
            } else {
                let reason = StatusDetails(status.details).reason
                happened.yield(.changeRefused(change, report.oneLine, reason: reason))
            }
        } catch {
            happened.yield(.changeUnanswered(change, "\(error)"))
        }
    }

    /// In the words of a command.
    private static func text(_ error: any Error) -> String {
        guard let status = error as? GRPCStatus else { return "\(error)".safeForTerminal }
        let report = ErrorReport(status)
        return report.status == .unavailable
            ? say(
                "the server is away (\(report.message))",
                fr: "le serveur est absent (\(report.message))")
            : say(
                "the server refuses: \(report.oneLine)", fr: "le serveur refuse : \(report.oneLine)"
            )
    }
}
