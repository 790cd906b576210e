internal import BatonWire
internal import DequeModule

/// A SubmitLeads call: leads come in, results go out in their order.
///
/// What is between the two is bounded: at most ``leadsMax`` leads, whose results are kept until
/// those before them have come.
final class LeadBatch {
    /// Leads of one call that wait for their results to be sent. While there are so many nothing
    /// more is read.
    static let leadsMax = 256

    let call: ServerCall
    /// The place of the next result to be sent.
    private(set) var sent: UInt64 = 0
    /// Results by place, from `sent` on; nil has not come.
    private var results: Deque<[UInt8]?> = []
    /// The client has room for results.
    private(set) var hasRoom = true
    /// No more leads are taken: the client's last has come, or the server goes.
    var end: GRPCStatus?
    private var isPaused = false
    /// Calls to the node that are not answered yet.
    var underWay = 0

    init(call: ServerCall) { self.call = call }

    /// Whether another lead may be read at once.
    var takesMore: Bool { end == nil && hasRoom && results.count < Self.leadsMax }

    /// Whether it is worth while to read on: not for one lead.
    private var takesMany: Bool { takesMore && results.count <= Self.leadsMax / 2 }

    /// Whether everything was sent and nothing comes any more.
    var isComplete: Bool { end != nil && results.isEmpty }

    /// Stops reading if enough is under way.
    func pauseIfFull() {
        guard !takesMore, !isPaused else { return }
        isPaused = true
        call.pauseReading()
    }

    /// Reads on if there is room again; leads may come within.
    func resumeIfRoom() {
        guard isPaused, takesMany else { return }
        isPaused = false
        call.resumeReading()
    }

    /// A lead came: gives its place.
    func leadCame() -> UInt64 {
        results.append(nil)
        return sent + UInt64(results.count) - 1
    }

    /// A result came.
    func finish(_ index: UInt64, _ result: [UInt8]) {
        results[Int(index - sent)] = result
        sendReady()
    }

    /// The client has room again.
    func roomCame() {
        hasRoom = true
        sendReady()
    }

    /// Sends the results that can go out now, while there is room.
    private func sendReady() {
        while hasRoom, let first = results.first, let bytes = first {
            results.removeFirst()
            sent += 1
            hasRoom = call.send(bytes)
        }
    }
}
