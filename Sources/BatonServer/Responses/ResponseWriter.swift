internal import BatonEngine
internal import BatonJournal
internal import BatonMessages
internal import BatonWorkspaceFile
internal import CBatonProtos

/// Writes answers: values become encoded response messages.
///
/// One an event loop. Answers are encoded there and not on the node's thread: that thread is the
/// one place where a workspace's calls stand in line, the loops are several, and a snapshot crosses
/// in the batch's array as it is while encoded bytes would need an allocation each.
struct ResponseWriter {
    private let arena: Arena
    private var bytes: [UInt8] = []

    init(arena: Arena) { self.arena = arena }

    /// Encodes the answer to a call of this method and passes the bytes on.
    ///
    /// - Throws: what to say instead, if a stored person cannot be read.
    mutating func write(
        _ answer: CallAnswer, to method: Method, filter: LeadFilter?,
        _ send: (UnsafeRawBufferPointer) -> Void
    ) throws(Failure) {
        defer { arena.reset() }
        do throws(CodecError) {
            try encode(answer, method, filter)
        } catch {
            throw .storageUnavailable("reading the lead's profile")
        }
        bytes.withUnsafeBytes(send)
    }

    /// Encodes the answer to an ApplyWorkspace call.
    mutating func write(
        _ workspace: WorkspaceSnapshot, unchanged: Bool, warnings: [Diagnostic],
        _ send: (UnsafeRawBufferPointer) -> Void
    ) {
        defer { arena.reset() }
        let response = arena.make(ResponseTypes.applyWorkspace)
        response.pointee.workspace = arena.workspace(workspace)
        response.pointee.unchanged = unchanged ? 1 : 0
        response.pointee.n_warnings = warnings.count
        response.pointee.warnings = arena.array(warnings) { arena.warning($0) }
        pack(response)
        bytes.withUnsafeBytes(send)
    }

    /// Encodes the answer to a GetWorkspace call.
    mutating func write(
        _ workspace: WorkspaceSnapshot, text: String, _ send: (UnsafeRawBufferPointer) -> Void
    ) {
        defer { arena.reset() }
        let response = arena.make(ResponseTypes.getWorkspace)
        response.pointee.workspace = arena.workspace(workspace)
        response.pointee.workspace.pointee.text = arena.text(text)
        pack(response)
        bytes.withUnsafeBytes(send)
    }

    private mutating func encode(
        _ answer: CallAnswer, _ method: Method, _ filter: LeadFilter?
    ) throws(CodecError) {
        switch answer {
        case .outcome(.lead(let lead, let duplicate)):
            encode(lead, duplicate: duplicate, method)
        case .outcome(.rep(let rep)): encode(rep, method)
        case .lead(let lead, let person):
            let response = arena.make(ResponseTypes.getLead)
            response.pointee.lead = try arena.lead(lead, person)
            pack(response)
        case .leads(let leads, let persons, let more):
            try encode(leads, persons, more: more, filter)
        case .explanation(let explanation):
            let response = arena.make(ResponseTypes.explainLead)
            response.pointee.explanation = arena.explanation(explanation)
            pack(response)
        case .reps(let reps):
            let response = arena.make(ResponseTypes.listReps)
            response.pointee.n_reps = reps.count
            response.pointee.reps = arena.array(reps) { arena.rep($0) }
            pack(response)
        case .outcome(.workspace), .outcome(.review), .outcome(.nothing), .workspace, .failure:
            fatalError("invariant: \(method) is not answered so")
        }
    }

    private mutating func encode(_ lead: LeadSnapshot, duplicate: Bool, _ method: Method) {
        let lead = arena.lead(lead)
        switch method {
        case .submitLead:
            let response = arena.make(ResponseTypes.submitLead)
            response.pointee.lead = lead
            response.pointee.duplicate = duplicate ? 1 : 0
            pack(response)
        case .acceptLead: pack(ResponseTypes.acceptLead) { $0.lead = lead }
        case .declineLead: pack(ResponseTypes.declineLead) { $0.lead = lead }
        case .recordContact: pack(ResponseTypes.recordContact) { $0.lead = lead }
        case .closeLead: pack(ResponseTypes.closeLead) { $0.lead = lead }
        case .reassignLead: pack(ResponseTypes.reassignLead) { $0.lead = lead }
        default: fatalError("invariant: \(method) does not answer with a lead")
        }
    }

    private mutating func encode(_ rep: RepSnapshot, _ method: Method) {
        let rep = arena.rep(rep)
        switch method {
        case .startLeave: pack(ResponseTypes.startLeave) { $0.rep = rep }
        case .endLeave: pack(ResponseTypes.endLeave) { $0.rep = rep }
        case .pauseRep: pack(ResponseTypes.pauseRep) { $0.rep = rep }
        case .resumeRep: pack(ResponseTypes.resumeRep) { $0.rep = rep }
        case .setCapacity: pack(ResponseTypes.setCapacity) { $0.rep = rep }
        default: fatalError("invariant: \(method) does not answer with a rep")
        }
    }

    /// Persons come in the order of the leads, without those who were erased. A page that would
    /// get too large for a client's usual limit ends earlier.
    private mutating func encode(
        _ leads: [LeadSnapshot], _ persons: [PersonRecord], more: Bool, _ filter: LeadFilter?
    ) throws(CodecError) {
        var persons = persons[...]
        var messages: [UnsafeMutablePointer<Baton__V1__Lead>] = []
        messages.reserveCapacity(leads.count)
        var bytes = 0
        for lead in leads {
            let person = persons.first?.lead == lead.id ? persons.removeFirst() : nil
            let message = try arena.lead(lead, person)
            // Its tag and length take at most six bytes more.
            bytes += MessageEncoder.byteCount(of: UnsafePointer(message)) + 6
            if bytes > Self.pageBytesMax, !messages.isEmpty { break }
            messages.append(message)
        }
        let response = arena.make(ResponseTypes.listLeads)
        response.pointee.n_leads = messages.count
        response.pointee.leads = arena.array(messages) { $0 }
        if more || messages.count < leads.count, let filter, !messages.isEmpty {
            response.pointee.next_page_token = arena.text(
                PageToken.token(after: leads[messages.count - 1].id, filter: filter))
        }
        pack(response)
    }

    /// gRPC clients take 4 MiB unless told otherwise.
    private static let pageBytesMax = (4 << 20) - (64 << 10)

    private mutating func pack<T>(_ type: MessageType<T>, _ fill: (inout T) -> Void) {
        let response = arena.make(type)
        fill(&response.pointee)
        pack(response)
    }

    /// Keeps the memory of usual answers for the next, and gives that of large ones back.
    private mutating func pack<T>(_ response: UnsafeMutablePointer<T>) {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptBytesMax)
        MessageEncoder.append(UnsafePointer(response), to: &bytes)
    }

    private static let keptBytesMax = 256 << 10
}
