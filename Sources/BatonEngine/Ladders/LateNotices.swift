/// Notices of steps that a tick fires late, held until it has fired all of them: somebody who would
/// get more than 20 at once gets one digest (Documentation/Domain.md section 5).
struct LateNotices {
    /// More than these become a digest.
    static let singlesMax = 20

    /// Those of one person, in order.
    private struct Heap {
        var recipient: Recipient
        var notices: [NoticeQueued]
    }

    private var heaps: [Heap] = []
    private var places = Lookup<Recipient, Int>()

    mutating func add(_ notice: NoticeQueued) {
        if let place = places[notice.to] {
            heaps[place].notices.append(notice)
        } else {
            places[notice.to] = heaps.count
            heaps.append(Heap(recipient: notice.to, notices: [notice]))
        }
    }

    /// What is queued in the end: people in the order in which they were first told of something.
    var events: [Event] {
        heaps.flatMap { heap -> [Event] in
            guard heap.notices.count > Self.singlesMax else {
                return heap.notices.map { .noticeQueued($0) }
            }
            let count = Int32(clamping: heap.notices.count)
            return [
                .noticeQueued(
                    NoticeQueued(kind: .digest, to: heap.recipient, lead: nil, count: count))
            ]
        }
    }
}
