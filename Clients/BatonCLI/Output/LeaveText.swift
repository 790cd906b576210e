internal import BatonMessages
internal import CBatonProtos

/// Leads that somebody got from who went out of office.
package struct HandedOnView: Equatable, Sendable {
    /// Empty: they wait in a pool.
    package let rep: String
    package let leads: UInt32

    package init(rep: String, leads: UInt32) {
        self.rep = rep
        self.leads = leads
    }

    init(_ message: UnsafePointer<Baton__V1__HandedOnLeads>) {
        self.init(rep: String(protobuf: message.pointee.rep), leads: message.pointee.leads)
    }
}

/// What became of the open leads of who went out of office, in words.
package struct LeaveText {
    let rep: RepView
    let choice: OpenLeadsName
    /// Of a leave that began at once.
    let handedOn: [HandedOnView]

    package init(rep: RepView, choice: OpenLeadsName, handedOn: [HandedOnView]) {
        self.rep = rep
        self.choice = choice
        self.handedOn = handedOn
    }

    /// As the end of a sentence.
    package var text: String {
        guard rep.leave != nil else { return planned }
        let staying = rep.openLeads > 0 || handedOn.isEmpty ? [stay] : []
        return (noBackup + received + waiting + staying).joined(separator: say("; ", fr: " ; "))
    }

    private var receivers: [HandedOnView] { handedOn.filter { !$0.rep.isEmpty } }

    /// Whether their leads were to go to a backup, and go to others.
    private var lacksBackup: Bool {
        choice == .delegate && !receivers.contains { $0.rep == rep.backup }
    }

    /// Why they do not go to a backup.
    private var noBackup: [String] {
        guard lacksBackup, !handedOn.isEmpty || rep.backup.isEmpty else { return [] }
        return [
            rep.backup.isEmpty
                ? say("\(rep.key) has no backup", fr: "\(rep.key) n'a pas de remplaçant")
                : say(
                    "their backup \(rep.backup) is away",
                    fr: "son remplaçant \(rep.backup) est absent")
        ]
    }

    private var received: [String] {
        let count = receivers.reduce(0) { $0 + $1.leads }
        guard count > 0 else { return [] }
        let go = say(
            count == 1 ? "1 goes" : "\(count) go", fr: count == 1 ? "1 va" : "\(count) vont")
        if choice == .delegate, !lacksBackup {
            return [
                say(
                    "\(go) to their backup \(rep.backup)",
                    fr: "\(go) à son remplaçant \(rep.backup)")
            ]
        }
        let each = receivers.map { "\($0.rep) \($0.leads)" }.joined(separator: ", ")
        return [say("\(go) to others: \(each)", fr: "\(go) à d'autres : \(each)")]
    }

    private var waiting: [String] {
        handedOn.filter(\.rep.isEmpty).map { pool in
            say(
                pool.leads == 1 ? "1 waits in a pool" : "\(pool.leads) wait in a pool",
                fr: pool.leads == 1
                    ? "1 attend dans un pool" : "\(pool.leads) attendent dans un pool")
        }
    }

    private var openLeads: String {
        say(
            rep.openLeads == 1 ? "1 open lead" : "\(rep.openLeads) open leads",
            fr: French.count(rep.openLeads, "lead ouvert", "leads ouverts"))
    }

    private var stay: String {
        guard rep.openLeads > 0 else {
            return say("they had no open lead to give", fr: "aucun lead ouvert à transmettre")
        }
        return say(
            rep.openLeads == 1 ? "\(openLeads) stays with them" : "\(openLeads) stay with them",
            fr: rep.openLeads == 1
                ? "\(openLeads) reste à son nom" : "\(openLeads) restent à son nom")
    }

    /// Of a leave to come.
    private var planned: String {
        let fate =
            switch choice {
            case .reassign:
                say(
                    "those not contacted by then go to others",
                    fr: "ceux qui ne seront pas contactés d'ici là passeront à d'autres")
            case .keep: say("which stay", fr: "qui restent à son nom")
            case .delegate:
                rep.backup.isEmpty
                    ? say(
                        "which go to others then, for \(rep.key) has no backup",
                        fr: "qui iront alors à d'autres, car \(rep.key) n'a pas de remplaçant")
                    : say(
                        "which go to their backup \(rep.backup) then",
                        fr: "qui iront alors à son remplaçant \(rep.backup)")
            }
        return say("\(openLeads) now, \(fate)", fr: "\(openLeads) à ce jour, \(fate)")
    }
}
