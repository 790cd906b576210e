internal import BatonJournal
internal import GRDB
internal import GRDBSQLite

/// A prepared statement of one connection, bound and stepped through SQLite's C interface.
///
/// GRDB opens the connections and looks after them; its own statements box every argument and copy
/// every blob, which is too much for each row of each entry.
final class SQLStatement {
    private let statement: Statement
    private let raw: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
        guard let raw = statement.sqliteStatement as OpaquePointer? else {
            throw SQLFailure(code: SQLITE_MISUSE, message: "no statement in: \(sql)")
        }
        self.raw = raw
    }

    // Parameters are numbered from 1, columns from 0, as SQLite does.

    func bind(_ value: Int64, at index: Int32) throws {
        try check(sqlite3_bind_int64(raw, index, value))
    }

    func bindNull(at index: Int32) throws { try check(sqlite3_bind_null(raw, index)) }

    /// The text is copied.
    func bind(_ text: String, at index: Int32) throws {
        var text = text
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(
                    raw, index, $0.baseAddress, Int32($0.count),
                    unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }
        }
        try check(code)
    }

    /// The bytes are not copied: they have to stay until the statement has run.
    func bind(_ bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        guard let count = Int32(exactly: bytes.count) else {
            throw SQLFailure(code: SQLITE_TOOBIG, message: "\(bytes.count) bytes in one value")
        }
        // A blob without an address would be NULL.
        let code =
            count == 0
            ? sqlite3_bind_zeroblob(raw, index, 0)
            : sqlite3_bind_blob(raw, index, bytes.baseAddress, count, nil)
        try check(code)
    }

    /// Runs a statement that returns no rows and makes it ready for the next time.
    func run() throws {
        let code = sqlite3_step(raw)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
        try check(sqlite3_reset(raw))
    }

    /// Goes to the next row; false after the last one, and then the statement is ready for the next
    /// time. What the columns gave is valid until the next call.
    func step() throws -> Bool {
        switch sqlite3_step(raw) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            try check(sqlite3_reset(raw))
            return false
        case let code: throw failure(code)
        }
    }

    /// Makes the statement ready for the next time, wherever it is. What went wrong was told by
    /// the step that failed.
    func reset() { sqlite3_reset(raw) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(raw, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(raw, column) }

    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let address = sqlite3_column_blob(raw, column)
        return UnsafeRawBufferPointer(
            start: address, count: address == nil ? 0 : Int(sqlite3_column_bytes(raw, column)))
    }

    /// Nil if the bytes are no UTF-8.
    func text(_ column: Int32) -> String? {
        String(validating: bytes(column), as: UTF8.self)
    }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: Int32) -> SQLFailure {
        let database = sqlite3_db_handle(raw)
        let failure = SQLFailure(
            code: sqlite3_extended_errcode(database),
            message: String(cString: sqlite3_errmsg(database)))
        sqlite3_reset(raw)
        return failure
    }
}

/// What SQLite said.
struct SQLFailure: Error {
    /// The extended result code.
    var code: Int32
    var message: String
    /// Without its extension.
    var primaryCode: Int32 { code & 0xFF }
}

/// A number as a key of a row: SQLite's integers are signed.
func storedKey(_ number: UInt64) throws(CodecError) -> Int64 {
    guard let key = Int64(exactly: number) else {
        throw CodecError(field: "key", problem: "\(number) is over \(Int64.max)")
    }
    return key
}
