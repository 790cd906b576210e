internal import BatonMessages
internal import CBatonProtos
internal import Synchronization

/// What a board shows, as records: a lead or a rep each, with the section that it stands in.
final class BoardRecords: Sendable {
    private struct Kept {
        var leads: [String: FieldValue] = [:]
        var reps: [String: FieldValue] = [:]
    }

    private let kept = Mutex(Kept())

    /// `section`, and `lead` or `rep`; a lead that is broken and unassigned stands in both sections.
    static let schema = RecordSchema(
        [
            RecordSchema.Field("section"),
            RecordSchema.Field("lead", .message(.listedLead)),
            RecordSchema.Field(
                "rep", .message(RecordSchema(API.listReps.response, field: "reps"))),
        ], id: "lead.id"
    ).withholding(RecordSchema.listedLead.withheld.map { "lead.\($0)" })

    /// Keeps leads that the server told of.
    func keep(_ leads: some Sequence<UnsafePointer<Baton__V1__Lead>>) {
        let records = leads.map { (String(protobuf: $0.pointee.id), FieldValue($0)) }
        kept.withLock { $0.leads.merge(records) { $1 } }
    }

    /// Keeps reps that the server told of.
    func keep(_ reps: some Sequence<UnsafePointer<Baton__V1__Rep>>) {
        let records = reps.map { (String(protobuf: $0.pointee.key), FieldValue($0)) }
        kept.withLock { $0.reps.merge(records) { $1 } }
    }

    /// In the order of the board.
    func ordered(_ lists: BoardLists) -> [FieldValue] {
        let kept = kept.withLock(\.self)
        return lists.sections.flatMap { section -> [FieldValue] in
            let leads = lists.leads(section).map { ("lead", kept.leads[$0.lead.id]) }
            let reps = section == .reps ? lists.reps.map { ("rep", kept.reps[$0.rep.key]) } : []
            return (leads + reps).compactMap { name, record in
                record.map {
                    .object([
                        FieldValue.Member("section", .string(section.word)),
                        FieldValue.Member(name, $0),
                    ])
                }
            }
        }
    }

    /// The records without leads that come a second time, for who wants ids.
    static func once(_ records: [FieldValue]) -> [FieldValue] {
        var seen: Set<String> = []
        return records.filter { record in
            guard case .string(let id)? = record["lead"]?["id"] else { return false }
            return seen.insert(id).inserted
        }
    }
}

extension BoardSection {
    /// As records call it: `broken`.
    var word: String {
        switch self {
        case .due: "due"
        case .broken: "broken"
        case .unassigned: "unassigned"
        case .onTrack: "on_track"
        case .reps: "reps"
        }
    }
}
