internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// The open leads of somebody, by what is due next.
struct LeadQueue {
    private static let pageLeadsMax = 200

    let session: Session
    let rep: String

    /// Passes on pages of at most so many leads in all.
    ///
    /// - Returns: Whether there are more.
    @discardableResult
    func read(
        atMost limit: Int, _ body: ([UnsafePointer<Baton__V1__Lead>]) -> Void
    ) async throws -> Bool {
        var left = limit
        var token = ""
        repeat {
            let page = try await session.client.call(
                API.listLeads, request(size: min(left, Self.pageLeadsMax), token: token))
            page.read { message in
                let leads = Repeated(message.pointee.leads, count: message.pointee.n_leads)
                body(Array(leads.prefix(left)))
                left -= min(left, leads.count)
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty && left > 0 && !session.console.out.isClosed
        return !token.isEmpty
    }

    private func request(size: Int, token: String) -> [UInt8] {
        encoded(API.listLeads.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.rep = arena.text(rep)
            request.order = BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE
            request.page_size = Int32(size)
            request.page_token = arena.text(token)
        }
    }
}

extension RecordSchema {
    private static let texts = ["nextStep.text", "handoffNote", "notes"]

    /// A lead as lists have it: without texts.
    static let listedLead = RecordSchema(API.listLeads.response, field: "leads", id: "id")
        .withholding(texts)

    /// A lead that was found.
    static let foundLead = RecordSchema(API.findLeads.response, field: "leads", id: "lead.id")
        .withholding(texts.map { "lead.\($0)" })
}
