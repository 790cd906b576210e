package import BatonEngine
package import BatonJournal
internal import GRDB

extension SQLiteJournal {
    /// There is no index on what people are called: one would cost every submit several times what
    /// storing a person does, and going through a million persons takes about a second.
    package func searchPersons(
        _ search: PersonSearch, before lead: LeadID?, limit: Int, visitsMax: Int,
        completion: @escaping @Sendable (Result<PersonMatches, JournalError>) -> Void
    ) {
        read(completion) { database, path in
            let statement = try SQLStatement(
                database,
                """
                SELECT lead, external_id, content, checksum FROM person
                WHERE lead < ?1 ORDER BY lead DESC
                """)
            try statement.bind(Int64(clamping: lead?.number ?? .max), at: 1)
            defer { statement.reset() }
            var found = PersonMatches()
            var visits = 0
            while try statement.step() {
                // One more than may be looked at tells that there is one.
                if visits == visitsMax || found.matches.count == limit { return found }
                visits += 1
                found.next = LeadID(UInt64(bitPattern: statement.integer(0)))
                if let match = try StoredRows.match(statement, search, path: path) {
                    found.matches.append(match)
                }
            }
            found.next = nil
            return found
        }
    }
}
