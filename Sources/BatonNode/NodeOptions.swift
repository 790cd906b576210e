internal import BatonEngine

/// The limits of a node.
package struct NodeOptions: Sendable {
    /// Calls of one workspace that may wait for their answers; further ones are RESOURCE_EXHAUSTED.
    ///
    /// At the 40,000 changes a second that one workspace is made for, that is half a second of
    /// work: who would wait longer is told at once.
    package var waitingCallsMax = 20_000
    /// How long to wait before a load that failed is tried again, in microseconds.
    package var reloadDelayMicroseconds: Int64 = 1_000_000
    /// Watch calls of one workspace; further ones are RESOURCE_EXHAUSTED.
    package var watchersMax = 10_000
    /// Events that may be on their way to a watcher before its client has taken them.
    package var watchCredit = 256
    /// After how long without an event a watcher gets a heartbeat, in microseconds.
    package var heartbeatMicroseconds: Int64 = 15_000_000
    /// Plans of one workspace that wait to be applied, and their rows in all: the oldest of who holds
    /// most are forgotten first, but never the newest.
    package var plansMax = 16
    /// How many of them one caller has.
    package var plansOfOneMax = 4
    package var planRowsMax = 500_000
    /// For how long such a plan is kept, in microseconds.
    package var planMicroseconds: Int64 = 3_600 * 1_000_000
    /// How many leads of an accepted plan move before other calls have their turn.
    package var planSliceMax = Engine.planSliceMax

    package init() {}
}
