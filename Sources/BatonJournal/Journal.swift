package import BatonEngine

/// What remembers one workspace: every entry in its one order, and the personal data beside it.
///
/// An implementation has one thread of its own for appends and at least one for reads. Every
/// journal passes the same contract tests.
package protocol Journal: AnyObject, Sendable {
    /// Reads everything stored, in order; blocking.
    ///
    /// Once before anything else, and again after an append that ended in `failed` or `conflict`:
    /// only a load tells what is stored then. Never while an append is in flight.
    ///
    /// - Parameters:
    ///   - recentRequestsMax: How many request records `request` gets at most.
    ///   - replay: Gets every entry that has events, the first first. `person` is there for a lead
    ///     that has an external id, with the entry that received it, and holds nothing else;
    ///     `notes` holds what is about no lead (`NoteRecord.noLead`), and `request` and
    ///     `workspaceText` are nil.
    ///   - request: Gets the newest request records after the last entry, the oldest of them first.
    ///     Some may be older than 24 hours.
    /// - Throws: `JournalError` if something stored is corrupt, missing or newer than this version
    ///   understands (nothing is ever skipped), or what a callback throws.
    func load(
        recentRequestsMax: Int, replay: (JournalEntry) throws -> Void,
        request: (RequestRecord) throws -> Void
    ) throws -> LoadSummary

    /// Stores a batch, all of it or nothing.
    ///
    /// One at a time: the next only after `completion`, which is called on the journal's own
    /// thread. A batch of no entries is a mistake of the caller's, as is one that does not start
    /// behind `expectedVersion` or leaves a gap.
    ///
    /// The person of a lead that has one already replaces it; an `externalID` of nil keeps the
    /// stored one. Two notes of one lead, event and kind are refused (`failed`).
    ///
    /// An entry that erases a lead (`Event.leadErased`) removes its person and all notes about it
    /// that came before, and so does one that says which events' notes about no lead go
    /// (`forgottenNotes`): once the batch is durable nothing of them can be read from the store, in
    /// whatever way.
    func append(_ batch: JournalBatch, completion: @escaping @Sendable (AppendResult) -> Void)

    /// The personal data of these leads, in the order asked; a lead that has none is left out.
    ///
    /// This and the other reads: from any thread, of durable data only; `completion` is called on
    /// a thread of the journal's, once.
    func persons(
        _ leads: [LeadID],
        completion: @escaping @Sendable (Result<[PersonRecord], JournalError>) -> Void)

    /// The persons in whom a text is found, of leads before this one (nil: all), the newest first.
    ///
    /// It looks at no more than `visitsMax` persons, and ends earlier once it has found `limit`.
    func searchPersons(
        _ search: PersonSearch, before lead: LeadID?, limit: Int, visitsMax: Int,
        completion: @escaping @Sendable (Result<PersonMatches, JournalError>) -> Void)

    /// Everything that was written about a lead, by event and then by kind; empty if nothing was.
    ///
    /// Its length has no limit but what people write: it is for the one lead that somebody looks
    /// at.
    func notes(
        _ lead: LeadID,
        completion: @escaping @Sendable (Result<[NoteRecord], JournalError>) -> Void)

    /// The entry that holds this event, without its person, notes, request and text; nil if there
    /// is none.
    func entry(
        containing sequence: SequenceNumber,
        completion: @escaping @Sendable (Result<JournalEntry?, JournalError>) -> Void)

    /// The entries whose first event comes after this one, in order and without a gap, at most
    /// `limit`; without persons, notes, requests and texts.
    func entries(
        after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void)

    /// The entries that hold an event of this lead after the one named, in order, at most `limit`;
    /// without persons, notes, requests and texts.
    func entries(
        of lead: LeadID, after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void)

    /// The versions of the workspace file before this one (nil: all), the newest first, at most
    /// `limit`.
    func workspaceVersions(
        before version: UInt32?, limit: Int,
        completion: @escaping @Sendable (Result<[WorkspaceVersion], JournalError>) -> Void)

    /// The record of a request id, unless it is older than `notBefore`.
    ///
    /// For ids that are older than what the load gave; the journal forgets them some time after 24
    /// hours.
    func request(
        id: String, notBefore: Instant,
        completion: @escaping @Sendable (Result<RequestRecord?, JournalError>) -> Void)

    /// The text of one version of the workspace file, or of the newest (nil).
    func workspaceText(
        version: UInt32?,
        completion: @escaping @Sendable (Result<WorkspaceText?, JournalError>) -> Void)

    /// Waits for what is in flight, then leaves the store so that the next start is quick;
    /// blocking. Reads after it fail, appends end in `failed`; a second call does nothing.
    func close()
}

/// What a load found.
package struct LoadSummary: Hashable, Sendable {
    /// The number of the last event; 0 if there is none.
    package var version: SequenceNumber
    package var entries: Int
    /// Bytes of all entries in their stored form.
    package var entryBytes: Int
    package var requests: Int

    package init(
        version: SequenceNumber = 0, entries: Int = 0, entryBytes: Int = 0, requests: Int = 0
    ) {
        self.version = version
        self.entries = entries
        self.entryBytes = entryBytes
        self.requests = requests
    }
}
