/// Why a journal could not be read, opened or written.
///
/// The message names the file or the sequence number and says what to do; it holds no personal
/// data.
package struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// Something stored is damaged or missing.
        case corrupt
        /// A newer version of Baton wrote it.
        case newerFormat
        /// The file is no journal of Baton's.
        case notAJournal
        /// The journal holds another workspace than its file's name says.
        case otherWorkspace
        /// No such workspace.
        case notFound
        /// A name that no workspace can have.
        case invalidName
        /// The data directory is something else.
        case notADirectory
        case notWritable
        /// Another process has the data directory, its number if it is known.
        case inUse(pid: Int32?)
        case diskFull
        /// Any other failure of the operating system or the database.
        case inputOutput
        /// The journal was closed.
        case closed
    }

    package var kind: Kind
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
