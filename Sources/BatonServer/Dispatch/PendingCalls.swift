internal import BatonEngine
internal import BatonWire

/// The calls of one event loop that wait for their answers.
///
/// A call that was cancelled stays until its answer comes: so long it is work that goes on, and the
/// connection counts it.
struct PendingCalls {
    struct Pending {
        let call: ServerCall
        let method: Method
        /// What only some calls need; apart, for most are small and many.
        var details: CallDetails?
    }

    private var slots: ContiguousArray<Pending?> = []
    private var free: ContiguousArray<Int32> = []
    private let tokenBase: UInt64

    /// - Parameter mailbox: The number of the loop's mailbox, which every token carries.
    init(mailbox: Int) { tokenBase = UInt64(mailbox) << NodeRunner.tokenMailboxShift }

    /// All that are kept.
    var all: some Sequence<Pending> { slots.lazy.compactMap { $0 } }

    var count: Int { slots.count - free.count }

    /// Keeps a call and gives its token.
    mutating func insert(_ pending: Pending) -> UInt64 {
        if let slot = free.popLast() {
            slots[Int(slot)] = pending
            return tokenBase | UInt64(slot)
        }
        slots.append(pending)
        return tokenBase | UInt64(slots.count - 1)
    }

    /// Takes a call out; its token may be given again from then on.
    mutating func remove(_ token: UInt64) -> Pending {
        let slot = slot(token)
        guard let pending = slots[slot] else {
            fatalError("invariant: call \(token) was answered twice")
        }
        slots[slot] = nil
        free.append(Int32(slot))
        return pending
    }

    /// What is kept of a call.
    subscript(token: UInt64) -> Pending {
        guard let pending = slots[slot(token)] else {
            fatalError("invariant: call \(token) was answered already")
        }
        return pending
    }

    /// What is kept of the few calls that need more than themselves.
    func stage(of token: UInt64) -> CallDetails.Stage? { slots[slot(token)]?.details?.stage }

    mutating func setDetails(_ details: CallDetails, of token: UInt64) {
        slots[slot(token)]?.details = details
    }

    private func slot(_ token: UInt64) -> Int {
        let slot = Int(token & ~tokenBase)
        guard slot < slots.count else { fatalError("invariant: token \(token) was never given") }
        return slot
    }
}

/// What a call needs between its request and its answer, beside itself.
final class CallDetails {
    enum Stage {
        /// A list: the digest of its filter goes into the token of its next page.
        case list(digest: UInt64, showsPeers: Bool)
        /// A list of tokens: revoked ones too, or not.
        case tokens(digest: UInt64)
        /// A file that is being read.
        case reading(FileRequest)
        /// A file that was read, until its workspace has answered.
        case applying(ParsedFile, FileRequest.Purpose)
        /// An older version of a file, until its reps and teams are counted.
        case counting(WorkspaceSnapshot, text: String)
        /// A Watch call: it goes on until somebody ends it.
        case watching(Dispatcher.Flow)
        /// A lead of a SubmitLeads call, with its place.
        case batched(LeadBatch, index: UInt64)
    }

    var stage: Stage

    init(_ stage: Stage) { self.stage = stage }
}
