package import BatonJournal
package import BatonJournalSQLite

/// Workspaces in a data directory, one SQLite file each.
package final class DataStores: WorkspaceStores {
    private let directory: DataDirectory

    package init(_ directory: DataDirectory) { self.directory = directory }

    package func create(_ name: String) throws(JournalError) -> any Journal {
        try directory.openWorkspace(name, create: true)
    }
}
