internal import Glibc

/// A CSV file with one line for each lead that the server has: `line,lead,duplicate,external_id`.
///
/// Each is written in one piece the moment the answer is there, in the order of the answers, and
/// added to what the file holds already. So whatever happens to the command, what stands in the
/// file was acknowledged.
package struct Receipts: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens the file, and begins it with the names of its columns if it is empty.
    package init(path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure.cannotWrite(path)
        }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_size == 0 {
            try write("line,lead,duplicate,external_id\n")
        }
    }

    /// Refuses what cannot be a file of receipts, before anything is sent.
    ///
    /// - Parameter leads: The file of the leads; `-` is standard input.
    package static func check(_ path: String, besides leads: String) throws(CommandFailure) {
        guard !["", "-"].contains(path) else {
            throw CommandFailure(
                .usage, say("--receipts must name a file", fr: "--receipts doit nommer un fichier"))
        }
        guard FileTarget(path) != .folder else { throw FileText.folderFailure(path) }
        guard !FileTarget.isSameFile(leads, path) else {
            throw CommandFailure(
                .usage,
                say(
                    "--receipts: \(path) is the file of the leads itself",
                    fr: "--receipts : \(path) est le fichier des leads lui-même"),
                details: [
                    Hint.line(
                        "name another file, which is made if it is not there",
                        fr: "nommez un autre fichier, qui sera créé s'il n'existe pas")
                ])
        }
    }

    /// Writes one.
    package func record(line: Int, lead: String, isDuplicate: Bool, externalID: String) throws {
        try write("\(line),\(lead),\(isDuplicate),\(Self.field(externalID))\n")
    }

    private func write(_ text: String) throws {
        var text = text
        let count = text.utf8.count
        let written = text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == count else {
            throw CommandFailure.cannotWrite(path)
        }
    }

    /// A field as RFC 4180 section 2 has it.
    static func field(_ text: String) -> String {
        let special: Set<Character> = [",", "\"", "\n", "\r", "\r\n"]
        guard text.contains(where: special.contains) else { return text }
        return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
