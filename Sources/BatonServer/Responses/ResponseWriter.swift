internal import BatonAuth
internal import BatonEngine
internal import BatonJournal
internal import BatonMessages
internal import BatonNode
internal import BatonWorkspaceFile
internal import CBatonProtos

/// Writes answers: values become encoded response messages.
///
/// One an event loop. Answers are encoded there and not on the node's thread: that thread is the
/// one place where a workspace's calls stand in line, the loops are several, and a snapshot crosses
/// in the batch's array as it is while encoded bytes would need an allocation each.
struct ResponseWriter {
    let arena: Arena
    private var bytes: [UInt8] = []

    init(arena: Arena) { self.arena = arena }

    /// Encodes the answer to a call of this method and passes the bytes on.
    ///
    /// - Parameter pageDigest: Of a list's filter, for the token of its next page.
    /// - Throws: what to say instead, if a stored person cannot be read.
    mutating func write(
        _ answer: CallAnswer, to method: Method, pageDigest: UInt64?,
        _ send: (UnsafeRawBufferPointer) -> Void
    ) throws(Failure) {
        defer { arena.reset() }
        do throws(CodecError) {
            try encode(answer, method, pageDigest)
        } catch {
            throw .storageUnavailable("reading the lead's profile")
        }
        bytes.withUnsafeBytes(send)
    }

    /// Encodes a message and passes the bytes on.
    mutating func write<T>(
        _ message: UnsafeMutablePointer<T>, _ send: (UnsafeRawBufferPointer) -> Void
    ) {
        pack(message)
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

    /// Encodes the answer to a PreviewWorkspace call.
    mutating func write(
        _ preview: WorkspacePreview, of workspace: WorkspaceSnapshot, unchanged: Bool,
        warnings: [Diagnostic], _ send: (UnsafeRawBufferPointer) -> Void
    ) {
        defer { arena.reset() }
        let response = arena.make(ResponseTypes.previewWorkspace)
        response.pointee.workspace = arena.workspace(workspace)
        response.pointee.unchanged = unchanged ? 1 : 0
        response.pointee.n_warnings = warnings.count
        response.pointee.warnings = arena.array(warnings) { arena.warning($0) }
        arena.set(preview, in: response)
        pack(response)
        bytes.withUnsafeBytes(send)
    }

    /// Encodes who the caller is.
    mutating func write(_ caller: Caller, _ send: (UnsafeRawBufferPointer) -> Void) {
        defer { arena.reset() }
        let response = arena.make(ResponseTypes.getCaller)
        response.pointee.role = Baton__V1__Role(UInt32(caller.principal.role.rawValue))
        response.pointee.name = arena.text(caller.principal.name)
        response.pointee.actor = arena.text(caller.actor.map { "\($0.role)/\($0.name)" } ?? "")
        response.pointee.proof =
            caller.identity?.proof.message ?? BATON__V1__CALLER_PROOF__CALLER_PROOF_NONE
        let workspaces = caller.identity?.workspaces ?? []
        response.pointee.n_workspaces = workspaces.count
        response.pointee.workspaces = arena.array(workspaces) { arena.text($0) }
        response.pointee.expire_time = arena.timestamp(caller.identity?.expiresAt)
        pack(response)
        bytes.withUnsafeBytes(send)
    }

    /// Encodes the answer to a call about tokens, and passes the bytes on.
    mutating func write(
        _ answer: TokenAnswer, pageDigest: UInt64?, _ send: (UnsafeRawBufferPointer) -> Void
    ) {
        defer { arena.reset() }
        switch answer {
        case .created(let record, let secret):
            let response = arena.make(ResponseTypes.createToken)
            response.pointee.token = arena.token(record)
            if let secret { response.pointee.secret = arena.text(secret.text) }
            pack(response)
        case .revoked(let record):
            let token = arena.token(record)
            pack(ResponseTypes.revokeToken) { $0.token = token }
        case .listed(let records, let more):
            let response = arena.make(ResponseTypes.listTokens)
            let (messages, last) = page(records) { arena.token($0) }
            response.pointee.n_tokens = messages.count
            response.pointee.tokens = arena.array(messages) { $0 }
            if more || messages.count < records.count, let last, let pageDigest {
                response.pointee.next_page_token = arena.text(
                    PageToken.token(after: records[last].id.number, digest: pageDigest))
            }
            pack(response)
        }
        bytes.withUnsafeBytes(send)
    }

    private mutating func encode(
        _ answer: CallAnswer, _ method: Method, _ pageDigest: UInt64?
    ) throws(CodecError) {
        switch answer {
        case .outcome(let outcome): encode(outcome, isRepeated: false, method)
        case .repeated(let outcome): encode(outcome, isRepeated: true, method)
        case .plan(let view): encode(view, method, pageDigest)
        case .plans(let plans, let more): encode(plans, more: more, pageDigest)
        case .lead(let lead, let person, let notes, let written):
            let response = arena.make(ResponseTypes.getLead)
            response.pointee.lead = try arena.lead(lead, person)
            arena.add(notes, to: response.pointee.lead)
            response.pointee.lead.pointee.n_notes = written.count
            response.pointee.lead.pointee.notes = arena.array(written) { arena.note($0) }
            pack(response)
        case .leads(let page, let persons): try encode(page, persons, pageDigest)
        case .events, .versions, .reviews: encodePage(answer, method, pageDigest)
        case .explanation(let explanation):
            let response = arena.make(ResponseTypes.explainLead)
            response.pointee.explanation = arena.explanation(explanation)
            pack(response)
        case .reps(let reps):
            let response = arena.make(ResponseTypes.listReps)
            response.pointee.n_reps = reps.count
            response.pointee.reps = arena.array(reps) { arena.rep($0) }
            pack(response)
        case .teams(let teams):
            let response = arena.make(ResponseTypes.listTeams)
            response.pointee.n_teams = teams.count
            response.pointee.teams = arena.array(teams) { arena.team($0) }
            pack(response)
        case .team(let team, let members):
            let response = arena.make(ResponseTypes.getTeam)
            response.pointee.team = arena.team(team)
            response.pointee.n_members = members.count
            response.pointee.members = arena.array(members) { arena.member($0) }
            pack(response)
        case .found(let found, let next): try encode(found, next: next, pageDigest)
        case .clock(let answer):
            let response = arena.make(ResponseTypes.getClock)
            response.pointee.clock = arena.clock(answer.clock)
            response.pointee.deadline = arena.deadline(answer.deadline)
            pack(response)
        case .deadline(let answer):
            let deadline = arena.deadline(answer)
            pack(ResponseTypes.computeDeadline) { $0.deadline = deadline }
        case .route(let answer): pack(arena.route(answer))
        case .whyNot(let story): pack(arena.whyNot(story))
        case .workspace, .preview, .failure:
            fatalError("invariant: \(method) is not answered so")
        }
    }

    private mutating func encode(_ outcome: Outcome, isRepeated: Bool, _ method: Method) {
        switch outcome {
        case .lead(let lead, let duplicate) where method == .submitLead:
            pack(arena.submitted(lead, duplicate: duplicate, isRepeated: isRepeated))
        case .lead(let lead, _): encode(lead, method)
        case .rep(let rep): encode(rep, method)
        case .review(let review):
            let review = arena.review(review)
            pack(ResponseTypes.closeReview) { $0.review = review }
        case .plan(let plan): encode(accepted: plan)
        case .workspace, .nothing: fatalError("invariant: \(method) is not answered so")
        }
    }

    private mutating func encodePage(
        _ answer: CallAnswer, _ method: Method, _ pageDigest: UInt64?
    ) {
        func token(after number: UInt64?, _ more: Bool) -> UnsafeMutablePointer<CChar>? {
            guard more, let number, let pageDigest else { return nil }
            return arena.text(PageToken.token(after: number, digest: pageDigest))
        }
        switch answer {
        case .events(let events, let more):
            let (messages, last) = page(events) { arena.event($0) }
            let next = token(
                after: last.map { events[$0].record.sequence },
                more || messages.count < events.count)
            let response = arena.make(ResponseTypes.listLeadEvents)
            response.pointee.n_events = messages.count
            response.pointee.events = arena.array(messages) { $0 }
            if let next { response.pointee.next_page_token = next }
            pack(response)
        case .versions(let versions, let more):
            let response = arena.make(ResponseTypes.listWorkspaceVersions)
            response.pointee.n_versions = versions.count
            response.pointee.versions = arena.array(versions) { arena.version($0) }
            if let next = token(after: versions.last.map { UInt64($0.version) }, more) {
                response.pointee.next_page_token = next
            }
            pack(response)
        case .reviews(let reviews, let notes, let more):
            let (messages, last) = page(reviews) { arena.review($0, notes: notes) }
            let next = token(
                after: last.map { reviews[$0].id.number },
                more || messages.count < reviews.count)
            let response = arena.make(ResponseTypes.listReviews)
            response.pointee.n_reviews = messages.count
            response.pointee.reviews = arena.array(messages) { $0 }
            if let next { response.pointee.next_page_token = next }
            pack(response)
        default: fatalError("invariant: \(method) is answered by no page")
        }
    }

    /// The messages that a page holds, one at least, and the place of the last.
    private func page<Item, T>(
        _ items: [Item], _ make: (Item) -> UnsafeMutablePointer<T>
    ) -> (messages: [UnsafeMutablePointer<T>], last: Int?) {
        var messages: [UnsafeMutablePointer<T>] = []
        var bytes = 0
        for item in items {
            let message = make(item)
            // Its tag and length take at most six bytes more.
            bytes += MessageEncoder.byteCount(of: UnsafePointer(message)) + 6
            if bytes > Self.pageBytesMax, !messages.isEmpty { break }
            messages.append(message)
        }
        return (messages, messages.isEmpty ? nil : messages.count - 1)
    }

    private mutating func encode(_ lead: LeadSnapshot, _ method: Method) {
        let lead = arena.lead(lead)
        switch method {
        case .acceptLead: pack(ResponseTypes.acceptLead) { $0.lead = lead }
        case .declineLead: pack(ResponseTypes.declineLead) { $0.lead = lead }
        case .deferLead: pack(ResponseTypes.deferLead) { $0.lead = lead }
        case .recordContact: pack(ResponseTypes.recordContact) { $0.lead = lead }
        case .addNote: pack(ResponseTypes.addNote) { $0.lead = lead }
        case .eraseLead: pack(ResponseTypes.eraseLead) { $0.lead = lead }
        case .recordReply: pack(ResponseTypes.recordReply) { $0.lead = lead }
        case .closeLead: pack(ResponseTypes.closeLead) { $0.lead = lead }
        case .reopenLead: pack(ResponseTypes.reopenLead) { $0.lead = lead }
        case .snoozeLead: pack(ResponseTypes.snoozeLead) { $0.lead = lead }
        case .updateLead: pack(ResponseTypes.updateLead) { $0.lead = lead }
        case .waiveClock: pack(ResponseTypes.waiveClock) { $0.lead = lead }
        case .reassignLead: pack(ResponseTypes.reassignLead) { $0.lead = lead }
        default: fatalError("invariant: \(method) does not answer with a lead")
        }
    }

    private mutating func encode(_ snapshot: RepSnapshot, _ method: Method) {
        let rep = arena.rep(snapshot)
        switch method {
        case .startLeave:
            let response = arena.make(ResponseTypes.startLeave)
            response.pointee.rep = rep
            response.pointee.n_handed_on = snapshot.handedOn.count
            response.pointee.handed_on = arena.array(snapshot.handedOn) { arena.handedOn($0) }
            pack(response)
        case .endLeave: pack(ResponseTypes.endLeave) { $0.rep = rep }
        case .pauseRep: pack(ResponseTypes.pauseRep) { $0.rep = rep }
        case .resumeRep: pack(ResponseTypes.resumeRep) { $0.rep = rep }
        case .setCapacity: pack(ResponseTypes.setCapacity) { $0.rep = rep }
        case .setHours: pack(ResponseTypes.setHours) { $0.rep = rep }
        default: fatalError("invariant: \(method) does not answer with a rep")
        }
    }

    /// Persons come in the order of the leads, without those who were erased. A page that would
    /// get too large for a client's usual limit ends earlier.
    private mutating func encode(
        _ page: LeadPage, _ persons: [PersonRecord], _ pageDigest: UInt64?
    ) throws(CodecError) {
        var persons = persons[...]
        var messages: [UnsafeMutablePointer<Baton__V1__Lead>] = []
        messages.reserveCapacity(page.leads.count)
        var bytes = 0
        for lead in page.leads {
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
        let isCut = messages.count < page.leads.count
        let next = isCut ? page.cursor(behind: messages.count - 1) : page.next
        if let next, let pageDigest {
            response.pointee.next_page_token = arena.text(
                PageToken.token(after: next, digest: pageDigest))
        }
        pack(response)
    }

    private mutating func encode(
        _ found: [FoundLead], next: LeadID?, _ pageDigest: UInt64?
    ) throws(CodecError) {
        var messages: [UnsafeMutablePointer<Baton__V1__FoundLead>] = []
        var bytes = 0
        for one in found {
            let message = arena.make(ResponseTypes.foundLead)
            message.pointee.lead = try arena.lead(one.lead, one.person)
            message.pointee.field = arena.text(one.field.name)
            bytes += MessageEncoder.byteCount(of: UnsafePointer(message)) + 6
            if bytes > Self.pageBytesMax, !messages.isEmpty { break }
            messages.append(message)
        }
        let response = arena.make(ResponseTypes.findLeads)
        response.pointee.n_leads = messages.count
        response.pointee.leads = arena.array(messages) { $0 }
        let isCut = messages.count < found.count
        let last = isCut ? found[messages.count - 1].lead.id : next
        if let last, let pageDigest {
            response.pointee.next_page_token = arena.text(
                PageToken.token(after: last.number, digest: pageDigest))
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
    mutating func pack<T>(_ response: UnsafeMutablePointer<T>) {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptBytesMax)
        MessageEncoder.append(UnsafePointer(response), to: &bytes)
    }

    private static let keptBytesMax = 256 << 10
}

extension Identity.Proof {
    fileprivate var message: Baton__V1__CallerProof {
        switch self {
        case .token: BATON__V1__CALLER_PROOF__CALLER_PROOF_TOKEN
        case .signedToken: BATON__V1__CALLER_PROOF__CALLER_PROOF_SIGNED_TOKEN
        case .certificate: BATON__V1__CALLER_PROOF__CALLER_PROOF_CERTIFICATE
        }
    }
}
