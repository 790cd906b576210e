package import BatonEngine
package import BatonJournal

/// What a load gave.
package struct Loaded: Hashable, Sendable {
    package var summary = LoadSummary()
    package var entries: [EntryValue] = []
    package var requests: [RequestValue] = []

    package init() {}
}

extension Journal {
    package func loadAll(recentRequestsMax: Int = 100) throws -> Loaded {
        var loaded = Loaded()
        loaded.summary = try load(
            recentRequestsMax: recentRequestsMax,
            replay: { loaded.entries.append(EntryValue($0)) },
            request: { loaded.requests.append(RequestValue($0)) })
        return loaded
    }

    /// Appends entries that begin behind `version` (by default those before the first of them).
    package func store(
        _ entries: [JournalEntry], expecting version: SequenceNumber? = nil
    ) async -> AppendResult {
        let expected = version ?? (entries.first?.firstSequence ?? 1) - 1
        return await withCheckedContinuation { continuation in
            append(JournalBatch(entries: entries, expectedVersion: expected)) {
                continuation.resume(returning: $0)
            }
        }
    }

    package func findPersons(_ leads: [LeadID]) async throws -> [PersonRecord] {
        try await withCheckedContinuation { continuation in
            persons(leads) { continuation.resume(returning: $0) }
        }.get()
    }

    package func findNotes(_ lead: LeadID) async throws -> [NoteRecord] {
        try await withCheckedContinuation { continuation in
            notes(lead) { continuation.resume(returning: $0) }
        }.get()
    }

    package func findEntry(_ sequence: SequenceNumber) async throws -> EntryValue? {
        try await withCheckedContinuation { continuation in
            entry(containing: sequence) { continuation.resume(returning: $0) }
        }.get().map { EntryValue($0) }
    }

    package func findEntries(
        after sequence: SequenceNumber = 0, limit: Int = 1_000
    ) async throws -> [EntryValue] {
        try await withCheckedContinuation { continuation in
            entries(after: sequence, limit: limit) { continuation.resume(returning: $0) }
        }.get().map { EntryValue($0) }
    }

    package func findEntries(
        of lead: LeadID, after sequence: SequenceNumber = 0, limit: Int = 1_000
    ) async throws -> [EntryValue] {
        try await withCheckedContinuation { continuation in
            entries(of: lead, after: sequence, limit: limit) {
                continuation.resume(returning: $0)
            }
        }.get().map { EntryValue($0) }
    }

    package func findVersions(
        before version: UInt32? = nil, limit: Int = 1_000
    ) async throws -> [WorkspaceVersion] {
        try await withCheckedContinuation { continuation in
            workspaceVersions(before: version, limit: limit) {
                continuation.resume(returning: $0)
            }
        }.get()
    }

    package func findRequest(
        _ id: String, notBefore: Instant = .earliest
    ) async throws -> RequestValue? {
        try await withCheckedContinuation { continuation in
            request(id: id, notBefore: notBefore) { continuation.resume(returning: $0) }
        }.get().map { RequestValue($0) }
    }

    package func findText(_ version: UInt32? = nil) async throws -> WorkspaceText? {
        try await withCheckedContinuation { continuation in
            workspaceText(version: version) { continuation.resume(returning: $0) }
        }.get()
    }
}
