internal import BatonJournal
internal import Glibc

/// The header of a database file, read without opening it: SQLite would change a file that is not
/// ours (https://www.sqlite.org/fileformat2.html#the_database_header).
struct JournalFile {
    /// "Batn", in the header's application id.
    static let applicationID: Int32 = 0x4261_746E
    /// Raised when what is stored changes in a way that older versions must not overlook; in the
    /// header's user version.
    static let formatVersion: Int32 = 2

    private static let magic = Array("SQLite format 3\0".utf8)
    private static let headerBytes = 100
    private static let applicationIDOffset = 68

    let path: String

    /// Refuses a file that is no journal.
    func checkHeader() throws(JournalError) {
        let header = try readHeader()
        guard header.starts(with: Self.magic), header.count == Self.headerBytes else {
            throw JournalError(
                header.isEmpty ? .corrupt : .notAJournal,
                header.isEmpty
                    ? "\(path) is empty, but a workspace's file never is: \(Self.remedy(path))"
                    : "\(path) is no Baton workspace: it is no SQLite database. Move it out of "
                        + "the data directory.")
        }
        let identifier = header[Self.applicationIDOffset..<Self.applicationIDOffset + 4]
            .reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard identifier == UInt32(bitPattern: Self.applicationID) else {
            throw JournalError(
                .notAJournal,
                "\(path) is no Baton workspace: it is another application's database "
                    + "(application id \(identifier)). Move it out of the data directory.")
        }
    }

    /// The first 100 bytes, or what there is of them.
    private func readHeader() throws(JournalError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno, "cannot open \(path)") }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: Self.headerBytes)
        let count = pread(descriptor, &header, header.count, 0)
        guard count >= 0 else { throw .system(errno, "cannot read \(path)") }
        return Array(header.prefix(count))
    }

    /// What to do about a damaged file.
    static func remedy(_ path: String) -> String {
        "restore the workspace from a backup, or save what is left with "
            + "`sqlite3 '\(path)' .recover | sqlite3 recovered.sqlite` and ask for help."
    }
}
