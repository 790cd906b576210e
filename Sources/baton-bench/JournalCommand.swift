import ArgumentParser
import BatonEngine
import BatonJournal
import BatonJournalSQLite
import Glibc

/// How fast entries become durable, and how fast a restart reads them again.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Appends submitted leads to a SQLite journal at several batch sizes, and loads.")

    @Option(help: "A directory on the disk to measure; it is made and kept.") var directory: String
    @Option(help: "Seconds to append at each batch size.") var seconds = 5.0
    @Option(help: "Entries at each batch size at most.") var entriesMax = 400_000
    @Option(help: "Batch sizes.") var batch: [Int] = [1, 10, 100, 1000]
    @Flag(help: "Give every entry a request id with its answer.") var requests = false

    func run() async throws {
        measureCodec()
        print("batch   entries/s  CPU us/entry    p50 us    p99 us    max us   load events/s")
        for size in batch { try await measure(size) }
    }

    private func measure(_ size: Int) async throws {
        let data = try DataDirectory.open(directory, version: "bench")
        let name = "batch-\(size)-\(getpid())"
        let journal = try data.openWorkspace(name, create: true)
        defer { journal.close() }
        var leads = BenchLeads(requests: requests)
        var latencies: [Double] = []
        var busy = 0.0
        var cpu = 0.0
        while busy < seconds, latencies.count * size < entriesMax {
            let batch = leads.batch(of: size)
            let cpuBefore = processorSeconds()
            let start = ContinuousClock.now
            let result = await withCheckedContinuation { continuation in
                journal.append(batch) { continuation.resume(returning: $0) }
            }
            let took = microseconds(ContinuousClock.now - start)
            cpu += processorSeconds() - cpuBefore
            guard result == .durable else { throw ValidationError("\(result)") }
            busy += took / 1e6
            latencies.append(took)
        }
        let entries = Double(latencies.count * size)
        latencies.sort()
        let columns: [(Double, Int)] = [
            (entries / busy, 12), (cpu * 1e6 / entries * 100, 14),
            (latencies[latencies.count / 2], 10), (latencies[latencies.count * 99 / 100], 10),
            (latencies.last ?? 0, 10), (try load(journal), 16),
        ]
        var line = pad("\(size)", 5)
        for (index, (value, width)) in columns.enumerated() {
            line += pad(index == 1 ? "\(Double(Int(value)) / 100)" : "\(Int(value))", width)
        }
        print(line)
    }

    /// Events a second.
    private func load(_ journal: SQLiteJournal) throws -> Double {
        var events = 0
        let start = ContinuousClock.now
        _ = try journal.load(
            recentRequestsMax: 10_000, replay: { events += $0.events.count }, request: { _ in })
        return Double(events) / microseconds(ContinuousClock.now - start) * 1e6
    }

    private func measureCodec() {
        var leads = BenchLeads(requests: false)
        let entries = leads.batch(of: 1000).entries
        let codec = EventCodec()
        var bytes = 0
        let rounds = 200
        let start = ContinuousClock.now
        for _ in 0..<rounds {
            for entry in entries { bytes += (try? codec.encode(entry).count) ?? 0 }
        }
        let encoding = microseconds(ContinuousClock.now - start) * 1000 / Double(rounds * 1000)
        let stored = entries.compactMap { try? [UInt8](codec.encode($0)) }
        var events = 0
        let middle = ContinuousClock.now
        for _ in 0..<rounds {
            for (index, payload) in stored.enumerated() {
                let entry = payload.withUnsafeBytes {
                    try? codec.decodeEntry($0, firstSequence: UInt64(index * 2 + 1))
                }
                events += entry?.events.count ?? 0
            }
        }
        let decoding = microseconds(ContinuousClock.now - middle) * 1000 / Double(rounds * 1000)
        print(
            "codec: \(bytes / rounds / 1000) bytes an entry of \(events / rounds / 1000) events, "
                + "encoded in \(Int(encoding)) ns, decoded in \(Int(decoding)) ns")
    }

    private func microseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1e6 + Double(attoseconds) / 1e12
    }

    /// Of all threads, in user and kernel.
    private func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let whole = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return Double(whole) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    private func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

/// Leads as a form on the web sends them: two events, a person of some 110 bytes.
struct BenchLeads {
    let requests: Bool
    private var leads: UInt64 = 0
    private var version: SequenceNumber = 0

    init(requests: Bool) { self.requests = requests }

    mutating func batch(of size: Int) -> JournalBatch {
        let before = version
        return JournalBatch(entries: (0..<size).map { _ in next() }, expectedVersion: before)
    }

    private mutating func next() -> JournalEntry {
        leads += 1
        let lead = LeadID(leads)
        let at = Instant(microseconds: 1_767_225_600_000_000 + Int64(leads))
        var traits = LeadTraits()
        traits.source = "web"
        traits.category = "demo_request"
        traits.score = Int32(leads % 100)
        traits.segment = "mid_market"
        traits.territory = "emea"
        traits.language = "fr"
        let received = LeadReceived(
            lead: lead, team: TeamID(1), tier: TierID(2), rule: RuleID(3), traits: traits)
        let assigned = LeadAssigned(
            lead: lead, rep: RepID(Int32(leads % 500)), team: TeamID(1), how: .rotation,
            reason: .new,
            turn: Turn(
                passBefore: leads * 720_720, passAfter: leads * 720_721, virtualTime: leads * 7))
        var entry = JournalEntry(
            firstSequence: version + 1, at: at,
            principal: Principal(role: .integration, name: "web-form"),
            events: [.leadReceived(received), .leadAssigned(assigned)])
        entry.person = PersonRecord(
            lead: lead, externalID: "crm-\(leads)", content: Array(repeating: 65, count: 110))
        if requests { entry.request = request(entry, lead, traits) }
        version = entry.lastSequence
        return entry
    }

    private func request(
        _ entry: JournalEntry, _ lead: LeadID, _ traits: LeadTraits
    ) -> RequestRecord {
        // Random, as callers make them: the index has no order to profit from.
        let id = "\(UInt64.random(in: .min ... .max))-\(leads)"
        let snapshot = LeadSnapshot(
            id: lead, state: .assigned, team: "emea", tier: "hot", rule: "demo requests",
            owner: "maya", receivedAt: entry.at, assignedAt: entry.at, sequence: entry.lastSequence,
            assignmentSequence: entry.lastSequence, traits: traits)
        return RequestRecord(
            request: RequestID(id: id, fingerprint: leads), at: entry.at,
            outcome: .lead(snapshot, duplicate: false))
    }
}
