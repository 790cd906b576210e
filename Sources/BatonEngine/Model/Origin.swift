/// Where a change came from: kept with it for an audit, and read by no decision.
package struct Origin: Hashable, Sendable {
    /// Who proved to be whom and acted on behalf of the entry's principal; nil if that is the
    /// principal itself, or if nothing was proved.
    package var actor: Principal?
    /// The caller's address, `192.0.2.7:50312`; empty if it is not known.
    package var peer: String
    /// The caller's id for the change; empty if there was none. It stays when the answer to it is
    /// forgotten.
    package var requestID: String

    package init(actor: Principal? = nil, peer: String = "", requestID: String = "") {
        self.actor = actor
        self.peer = peer
        self.requestID = requestID
    }
}
