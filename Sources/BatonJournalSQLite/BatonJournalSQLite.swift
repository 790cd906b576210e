// The embedded store: one SQLite file a workspace, through GRDB.
