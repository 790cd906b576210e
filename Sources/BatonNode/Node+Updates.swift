internal import BatonEngine
internal import BatonJournal

/// Changes to what is known of a lead.
///
/// Half of it is in the journal and nowhere else, so it is read, changed and written again; one
/// update of a lead at a time, so that each sees the one before it.
extension Node {
    /// The lead of an update is known: it goes on, or waits for the one before it.
    func update(_ lead: LeadSnapshot, _ change: LeadChange, _ call: Call, _ index: Int) {
        if let waiting = workspaces[index].updating[lead.id] {
            workspaces[index].updating[lead.id] = waiting + [call]
            return
        }
        workspaces[index].updating[lead.id] = []
        workspaces[index].updates[call.token] = lead.id
        let ticket = begin(.update(call, change, lead), index)
        act(.readPersons(WorkspaceNumber(index), [lead.id], ticket: ticket))
    }

    /// What is stored of the person came: the change is made of it.
    func updatePersonRead(
        _ person: PersonRecord?, of lead: LeadSnapshot, _ change: LeadChange, _ call: Call,
        _ index: Int, at now: Instant
    ) {
        do throws(NodeFailure) {
            guard case .serving = workspaces[index].state else { throw .reloading }
            let update = try Self.update(person, of: lead, change.patch)
            let envelope = CommandEnvelope(
                principal: call.caller, request: change.request,
                command: .update(.id(lead.id), update))
            if change.isDryRun {
                rehearse(envelope, of: call, index, at: now)
            } else {
                enter(envelope, of: call, index, at: now)
            }
            settle(index, at: now)
        } catch {
            close(call.token, index, .failure(error))
            updateEnded(call.token, index, at: now)
        }
    }

    /// A call was answered: if it was an update, the next of its lead may begin.
    func updateEnded(_ token: UInt64, _ index: Int, at now: Instant) {
        guard let lead = workspaces[index].updates.remove(token),
            let waiting = workspaces[index].updating.remove(lead)
        else { return }
        for call in waiting {
            guard case .serving = workspaces[index].state else {
                close(call.token, index, .failure(.reloading))
                continue
            }
            // Each asks for the lead anew; the first to be answered goes on, the others wait again.
            enter(question: call.request, of: call, index, at: now)
        }
    }

    private static func update(
        _ record: PersonRecord?, of lead: LeadSnapshot, _ patch: LeadPatch
    ) throws(NodeFailure) -> LeadUpdate {
        var update = LeadUpdate(tier: patch.tier)
        if patch.changesTraits {
            var traits = lead.traits
            patch.apply(to: &traits)
            update.traits = traits
        }
        guard patch.changesPerson else { return update }
        do {
            var person = try record.map { try PersonCodec.decode($0.content) } ?? PersonFields()
            patch.apply(to: &person)
            try check(person)
            update.person = try PersonCodec.encode(person)
        } catch let failure as NodeFailure {
            throw failure
        } catch {
            throw .storageUnavailable("reading the lead's profile")
        }
        return update
    }

    /// What only the whole can tell.
    private static func check(_ person: PersonFields) throws(NodeFailure) {
        guard person.namesSomebody else { throw .nobodyToCall }
        let max = LeadPatch.attributesMax
        guard person.attributes.count <= max else {
            throw .tooManyAttributes(person.attributes.count, max: max)
        }
    }
}
