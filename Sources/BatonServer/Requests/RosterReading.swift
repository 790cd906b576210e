internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension RequestReader {
    func rosterChange(
        _ method: Method, _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> Reading {
        switch method {
        case .startLeave:
            let message = try decode(RequestTypes.startLeave, bytes)
            return try change(method, message, from: caller) { $1.startLeave($0) }
        case .endLeave:
            let message = try decode(RequestTypes.endLeave, bytes)
            return try change(method, message, from: caller) {
                .endLeave(rep: $1.rep($0.rep), planned: $0.planned != 0)
            }
        case .pauseRep:
            let message = try decode(RequestTypes.pauseRep, bytes)
            return try change(method, message, from: caller) { .pause(rep: $1.rep($0.rep)) }
        case .resumeRep:
            let message = try decode(RequestTypes.resumeRep, bytes)
            return try change(method, message, from: caller) { .resume(rep: $1.rep($0.rep)) }
        case .setCapacity:
            let message = try decode(RequestTypes.setCapacity, bytes)
            return try change(method, message, from: caller) { $1.setCapacity($0) }
        case .setHours:
            let message = try decode(RequestTypes.setHours, bytes)
            return try change(method, message, from: caller) { $1.setHours($0) }
        default: fatalError("invariant: \(method) changes no rep")
        }
    }
}

extension FieldChecks {
    fileprivate mutating func startLeave(_ request: Baton__V1__StartLeaveRequest) -> Command? {
        let rep = rep(request.rep)
        let start = instant("start_time", request.start_time)
        let end = instant("end_time", request.end_time)
        if let start, let end, end <= start {
            refuse("end_time", "it must be after the start; move one of them")
        }
        // Reassigning is what an absent choice means.
        guard request.open_leads.rawValue != 0 else {
            return .startLeave(rep: rep, start: start, end: end, openLeads: .reassign)
        }
        let choice: OpenLeads? = choice(
            "open_leads", request.open_leads.rawValue, of: baton__v1__open_leads__descriptor)
        return choice.map { .startLeave(rep: rep, start: start, end: end, openLeads: $0) }
    }

    fileprivate mutating func setCapacity(_ request: Baton__V1__SetCapacityRequest) -> Command? {
        let rep = rep(request.rep)
        let shed = request.shed != 0
        guard let capacity = present(request._capacity_case, request.capacity) else {
            return .setCapacity(rep: rep, capacity: nil, shed: shed)
        }
        let max = RequestLimits.capacityMax
        guard capacity <= max else {
            refuse("capacity", "from 0 to \(max), found \(capacity); leave it out for the file's")
            return nil
        }
        return .setCapacity(rep: rep, capacity: Int32(capacity), shed: shed)
    }

    fileprivate mutating func setHours(_ request: Baton__V1__SetHoursRequest) -> Command? {
        let rep = rep(request.rep)
        guard request._calendar_case != BATON__V1__SET_HOURS_REQUEST___CALENDAR__NOT_SET else {
            return .setHours(rep: rep, calendar: nil)
        }
        let calendar = required(
            "calendar", request.calendar, max: RequestLimits.keyBytesMax,
            "the key of a calendar of the workspace; leave it out for the file's")
        return .setHours(rep: rep, calendar: calendar)
    }
}
