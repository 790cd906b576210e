internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension RequestReader {
    func closeReview(
        _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> Reading {
        let message = try decode(RequestTypes.closeReview, bytes)
        return try change(.closeReview, message, from: caller) { request, checks in
            let review = checks.review(request.review)
            let max = RequestLimits.reviewTextBytesMax
            let cause = checks.required("cause", request.cause, max: max, "what caused it")
            let action = checks.required(
                "action", request.action, max: max, "what is done about it")
            return review.map { .closeReview($0, cause: cause, action: action) }
        }
    }

    func reviews(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> Reading {
        let request = try decode(RequestTypes.listReviews, bytes).pointee
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let team = checks.text("team", request.team, max: RequestLimits.keyBytesMax)
        let filter = ReviewFilter(
            openOnly: request.open_only != 0, team: team.isEmpty ? nil : team)
        let limit = checks.pageSize(request.page_size)
        let after = checks.pageToken(request.page_token, digest: PageToken.digest(of: filter))
        try checks.finish()
        return .call(
            workspace: workspace,
            .listReviews(filter, after: after.map { ReviewID($0) }, limit: limit))
    }
}

extension FieldChecks {
    /// `R7` or `7`; nil if it is refused.
    fileprivate mutating func review(_ address: UnsafePointer<CChar>?) -> ReviewID? {
        let hint = "the number of a review such as R7"
        let text = required("review", address, max: RequestLimits.reviewBytesMax, hint)
        guard !text.isEmpty else { return nil }
        let digits = text.hasPrefix("R") ? String(text.dropFirst()) : text
        guard let number = LeadID(parsingNumber: digits)?.number else {
            refuse("review", "\(hint); ListReviews tells them")
            return nil
        }
        return ReviewID(number)
    }
}
