internal import BatonJournal
internal import GRDB
internal import GRDBSQLite
internal import Glibc

extension JournalError {
    /// A failed system call.
    static func system(_ code: Int32, _ what: String) -> JournalError {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT:
            return JournalError(.diskFull, "\(what): \(reason). Free some space, then try again.")
        case EACCES, EPERM, EROFS:
            return JournalError(
                .notWritable,
                "\(what): \(reason). Give the directory and its files to the user that runs batond."
            )
        case ENOENT: return JournalError(.notFound, "\(what): \(reason).")
        case ENOTDIR: return JournalError(.notADirectory, "\(what): \(reason).")
        default: return JournalError(.inputOutput, "\(what): \(reason).")
        }
    }

    /// What SQLite or GRDB threw about the file at `path`; a `JournalError` stays as it is.
    static func database(_ error: any Error, path: String) -> JournalError {
        switch error {
        case let error as JournalError: return error
        case let failure as SQLFailure:
            return sqlite(code: failure.code, message: failure.message, path: path)
        case let error as DatabaseError:
            return sqlite(
                code: error.extendedResultCode.rawValue, message: error.message ?? "no message",
                path: path)
        default: return JournalError(.inputOutput, "\(path): \(error)")
        }
    }

    private static func sqlite(code: Int32, message: String, path: String) -> JournalError {
        let said = "\(path): \(message) (SQLite error \(code))"
        switch code & 0xFF {
        case SQLITE_CORRUPT:
            return JournalError(
                .corrupt, "\(said). The file is damaged: \(JournalFile.remedy(path))")
        case SQLITE_NOTADB:
            return JournalError(
                .notAJournal, "\(said). It is no Baton workspace: move it out of the directory.")
        case SQLITE_FULL:
            return JournalError(
                .diskFull, "\(said). The disk is full: free some space, then try again.")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN:
            return JournalError(
                .notWritable,
                "\(said). Give the directory and its files to the user that runs batond.")
        case SQLITE_BUSY, SQLITE_LOCKED:
            return JournalError(
                .inUse(pid: nil),
                "\(said). Another program has the file open: end it, then try again.")
        default:
            return JournalError(.inputOutput, "\(said). See the system's log for disk errors.")
        }
    }
}
