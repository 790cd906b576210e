internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension RequestReader {
    func watch(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> Reading {
        let request = try decode(RequestTypes.watch, bytes).pointee
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        var question = WatchQuestion(
            after: present(request._after_sequence_case, request.after_sequence),
            events: checks.eventNames(request))
        if !MessageText(request.lead).isEmpty { question.lead = checks.lead(request.lead) }
        try checks.finish()
        return .call(workspace: workspace, .watch(question))
    }
}

extension FieldChecks {
    fileprivate mutating func eventNames(_ request: Baton__V1__WatchRequest) -> EventNames {
        guard request.n_event_names > 0 else { return .all }
        let max = RequestLimits.eventNamesMax
        guard request.n_event_names <= max else {
            refuse(
                "event_names",
                "at most \(max), found \(request.n_event_names); send each name once, or none for "
                    + "all")
            return .all
        }
        var names = EventNames()
        let all = Repeated(request.event_names, count: request.n_event_names)
        for (index, address) in all.enumerated() {
            let field = "event_names[\(index)]"
            let name = required(
                field, address, max: RequestLimits.eventNameBytesMax, "the name of an event")
            guard !name.isEmpty, !names.insert(name) else { continue }
            let nearest = nearestName(to: name, in: EventCatalogue.kinds.lazy.map(\.name))
            refuse(
                field,
                "no event has this name; "
                    + (nearest.map { "did you mean \($0)?" }
                        ?? "Documentation/Domain.md section 9 lists them"))
        }
        return names
    }
}
