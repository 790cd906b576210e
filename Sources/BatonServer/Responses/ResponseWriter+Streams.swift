internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

// The messages of streams.
extension ResponseWriter {
    /// Encodes an event, or a heartbeat, for those who watch and passes the bytes on.
    mutating func write(_ delivery: WatchDelivery, _ send: (UnsafeRawBufferPointer) -> Void) {
        defer { arena.reset() }
        let response = arena.make(ResponseTypes.watch)
        response.pointee.sequence = delivery.sequence
        if let event = delivery.event { response.pointee.event = arena.event(event) }
        if let lead = delivery.lead { response.pointee.lead = arena.text(lead.description) }
        write(response, send)
    }

    /// Encodes what became of one lead of a SubmitLeads call.
    func result(_ result: Result<CallAnswer, Failure>, index: UInt64) -> [UInt8] {
        defer { arena.reset() }
        let response = arena.make(ResponseTypes.submitLeads)
        response.pointee.index = index
        switch result {
        case .success(.outcome(.lead(let lead, let duplicate))):
            accept(lead, duplicate: duplicate, isRepeated: false, in: response)
        case .success(.repeated(.lead(let lead, let duplicate))):
            accept(lead, duplicate: duplicate, isRepeated: true, in: response)
        case .failure(let failure):
            response.pointee.result_case = BATON__V1__SUBMIT_LEADS_RESPONSE__RESULT_REFUSED
            response.pointee.refused = StatusDetails.message(failure, in: arena)
        case .success: fatalError("invariant: a lead of a stream is not answered so")
        }
        var bytes: [UInt8] = []
        MessageEncoder.append(UnsafePointer(response), to: &bytes)
        return bytes
    }

    private func accept(
        _ lead: LeadSnapshot, duplicate: Bool, isRepeated: Bool,
        in response: UnsafeMutablePointer<Baton__V1__SubmitLeadsResponse>
    ) {
        response.pointee.result_case = BATON__V1__SUBMIT_LEADS_RESPONSE__RESULT_ACCEPTED
        response.pointee.accepted = arena.submitted(
            lead, duplicate: duplicate, isRepeated: isRepeated)
    }
}

extension Arena {
    func submitted(
        _ lead: LeadSnapshot, duplicate: Bool, isRepeated: Bool
    ) -> UnsafeMutablePointer<Baton__V1__SubmitLeadResponse> {
        let response = make(ResponseTypes.submitLead)
        response.pointee.lead = self.lead(lead)
        response.pointee.duplicate = duplicate ? 1 : 0
        response.pointee.already_done = isRepeated ? 1 : 0
        return response
    }
}
