package import BatonJournal

/// Where workspaces are kept.
package protocol WorkspaceStores: AnyObject, Sendable {
    /// Makes the store of a new workspace; blocking.
    ///
    /// A store that is there already without an event in it, left by a first application that
    /// failed, is opened instead.
    func create(_ name: String) throws(JournalError) -> any Journal
}
