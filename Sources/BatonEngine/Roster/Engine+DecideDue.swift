// What time brings, in the order of Documentation/Domain.md section 3, "At one instant".
extension Engine {
    /// Of the leaves that have to end, the first; nil if there is none.
    func decideNextLeaveEnd() -> Decision? {
        guard let item = agenda.leaveEnds.first, item.at <= now else { return nil }
        return Decision(events: [.repBack(rep: item.rep)])
    }

    /// The leaves that have to begin: reps in the order of the file, each rep's by their start.
    func leavesToBegin() -> [(rep: RepID, leave: Leave)] {
        var due: [RepID] = []
        agenda.leaveStarts.walk { item in
            guard item.at <= now else { return false }
            due.append(item.rep)
            return true
        }
        due.sort { position($0) < position($1) }
        var leaves: [(rep: RepID, leave: Leave)] = []
        var last: RepID?
        for rep in due where rep != last {
            last = rep
            for leave in reps[Int(rep.number)].plannedLeaves where leave.start <= now {
                leaves.append((rep, leave))
            }
        }
        return leaves
    }

    /// A leave that has ended too, while nobody looked, moves nothing.
    func decideBeginning(of leave: Leave, of rep: RepID) -> Decision {
        guard let end = leave.end, end <= now else { return begin(leave, of: rep) }
        return Decision(events: [.repOut(rep: rep, leave: leave), .repBack(rep: rep)])
    }

    /// Those who have left the file come last.
    private func position(_ rep: RepID) -> (Int32, RepID) {
        let state = reps[Int(rep.number)]
        return (state.isInFile ? state.position : .max, rep)
    }
}
