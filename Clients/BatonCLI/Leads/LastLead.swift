internal import Glibc

/// The lead that a command last submitted, showed or changed, which `.` means: one for each server and workspace, in
/// `$XDG_STATE_HOME/baton` or `~/.local/state/baton`.
struct LastLead {
    /// How it is written on the command line.
    static let word = "."

    private let path: String?

    init(_ client: Client) {
        let folder =
            (environment("XDG_STATE_HOME") ?? environment("HOME").map { "\($0)/.local/state" })
            .map { "\($0)/baton" }
        let place = "\(client.server)-\(client.workspace)".map { $0 == "/" ? "_" : $0 }
        path = folder.map { "\($0)/last-\(String(place))" }
    }

    /// The lead's id.
    ///
    /// - Throws: ``CommandFailure`` if no command was about one.
    func read() throws(CommandFailure) -> String {
        guard let path, access(path, R_OK) == 0, let text = try? FileText.read(path).trimmed,
            !text.isEmpty, text.utf8.count <= 64
        else {
            throw CommandFailure(
                .usage,
                say(
                    "no command was about a lead yet, which . would mean",
                    fr: "aucune commande n'a encore porté sur un lead, que . désignerait"),
                details: [
                    Hint.line(
                        "name it, such as L1042; `baton queue` lists yours",
                        fr: "nommez-le, par exemple L1042 ; `baton queue` liste les vôtres")
                ])
        }
        return text
    }

    /// Remembers a lead. That it cannot be written is nothing to fail for, but `.` must not mean an
    /// older one.
    ///
    /// - Returns: What to warn of; nil if `.` means this lead now, or none as before.
    @discardableResult
    func store(_ lead: String) -> String? {
        guard let path else { return nil }
        let older = try? read()
        guard older != lead else { return nil }
        do throws(CommandFailure) {
            try PrivateFile.makeFolders(of: path)
            try PrivateFile.replace(path, with: lead + "\n")
            return nil
        } catch {
            guard let older else { return nil }
            return Self.forget(path)
                ? say(
                    "\(error.message); . means no lead now",
                    fr: "\(error.message) ; . ne désigne plus aucun lead")
                : say(
                    "\(error.message); . still means \(older)",
                    fr: "\(error.message) ; . désigne encore \(older)")
        }
    }

    /// No lead is the last one any more; false if that cannot be written either.
    private static func forget(_ path: String) -> Bool {
        unlink(path) == 0 || truncate(path, 0) == 0
    }

    /// What a word of a command line means, which is the last lead from now on.
    func resolve(_ lead: String) throws(CommandFailure) -> String {
        guard lead == Self.word else { return lead }
        return try read()
    }

    /// The same of several.
    func resolve(_ leads: [String]) throws(CommandFailure) -> [String] {
        guard leads.contains(Self.word) else { return leads }
        let last = try read()
        return leads.map { $0 == Self.word ? last : $0 }
    }
}

extension Session {
    /// What names a lead on the command line, as the server knows it: `.` is the last one.
    ///
    /// Every lead that a command line names comes through here or ``LeadChange``.
    func lead(_ named: String) throws(CommandFailure) -> String {
        try LastLead(client).resolve(named)
    }

    /// The same of several.
    func leads(_ named: [String]) throws(CommandFailure) -> [String] {
        try LastLead(client).resolve(named)
    }

    /// Remembers the lead that a command was about, which `.` means from now on.
    func remember(_ lead: String) {
        if let warning = LastLead(client).store(lead) { console.warn(warning) }
    }
}
