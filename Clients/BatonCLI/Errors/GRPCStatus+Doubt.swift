package import BatonWire

extension GRPCStatus {
    /// Somebody was asked, and nobody knows what became of it.
    package var leavesInDoubt: Bool {
        ExitStatus(code) == .unavailable && !isUnreachable && !isTLSProblem
    }

    /// The end of a call that was tried again: that nobody could be asked any more says nothing of
    /// an earlier attempt, whose doubt stays (Documentation/CommandLine.md section 3).
    ///
    /// - Parameter lost: How the first attempt ended that left in doubt; nil: there was none.
    package func behind(_ lost: GRPCStatus?) -> GRPCStatus {
        guard let lost, !leavesInDoubt,
            ExitStatus(code) == .unavailable || code == .resourceExhausted
        else { return self }
        let (first, last) = (ErrorReport(lost).message, ErrorReport(self).message)
        return GRPCStatus(
            .unavailable, say("\(first); then: \(last)", fr: "\(first) ; ensuite : \(last)"))
    }
}
