internal import Glibc

/// Whole small files.
enum FileText {
    static let bytesMax = 16 << 20

    /// Reads a file (`-` is standard input) of at most 16 MiB. A byte order mark, which some editors
    /// write, is no part of the text.
    ///
    /// - Parameter status: How the command ends if it is not UTF-8.
    /// - Throws: ``CommandFailure`` if it cannot be read, is too large or is not UTF-8.
    static func read(_ path: String, ifNotText status: ExitStatus = .refused) throws -> String {
        let bytes = try readBytes(path)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw CommandFailure(
                status,
                say(
                    "\(path):\(badLine(bytes)): not valid UTF-8; save the file as UTF-8",
                    fr: "\(path):\(badLine(bytes)) : n'est pas de l'UTF-8 ; enregistrez le fichier "
                        + "en UTF-8"))
        }
        return text
    }

    /// Reads a file (`-` is standard input) of at most 16 MiB, whatever is in it.
    static func readBytes(_ path: String) throws -> [UInt8] {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        while case let chunk = try file.read(), !chunk.isEmpty {
            bytes += chunk
            guard bytes.count <= bytesMax else {
                throw CommandFailure(
                    .usage,
                    say(
                        "\(path) is larger than \(bytesMax >> 20) MiB",
                        fr: "\(path) dépasse \(bytesMax >> 20) Mio"))
            }
        }
        return bytes
    }

    /// The first line that is not UTF-8, from 1.
    private static func badLine(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (index ?? 0) + 1
    }

    /// Whether a file could be written: not where there is a folder, or another file in its place.
    static func checkWrite(to path: String, replaces: Bool) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        if status.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR) { throw folderFailure(path) }
        if !replaces { throw existsFailure(path) }
    }

    static func folderFailure(_ path: String) -> CommandFailure {
        CommandFailure(
            .usage,
            say(
                "\(path) is a folder; name a file in it",
                fr: "\(path) est un dossier ; nommez un fichier"))
    }

    private static func existsFailure(_ path: String) -> CommandFailure {
        CommandFailure(
            .refused,
            say(
                "\(path) exists already; --force overwrites it",
                fr: "\(path) existe déjà ; --force l'écrase"))
    }

    /// Writes a file, or standard output for `-`.
    ///
    /// - Parameter replaces: An existing file is overwritten.
    static func write(_ text: String, to path: String, replaces: Bool) throws {
        let mode = replaces ? O_TRUNC : O_EXCL
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o644)
        guard descriptor >= 0 else {
            let error = errno
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR) {
                throw folderFailure(path)
            }
            errno = error
            if error == EEXIST { throw existsFailure(path) }
            throw CommandFailure.cannotWrite(path)
        }
        let output = OutputStream(descriptor: descriptor)
        output.write(text)
        output.flush()
        guard !output.isClosed, close(descriptor) == 0 else {
            throw CommandFailure.cannotWrite(path)
        }
    }
}

/// What messages call the file `-`.
var standardInput: String { say("standard input", fr: "l'entrée standard") }

extension CommandFailure {
    /// By what the last failed system call says.
    static func cannotRead(_ path: String) -> CommandFailure {
        let problem = systemError()
        return CommandFailure(
            .usage,
            say("cannot read \(path): \(problem)", fr: "impossible de lire \(path) : \(problem)"))
    }

    /// By what the last failed system call says, if nothing else is known.
    static func cannotWrite(
        _ path: String, _ status: ExitStatus = .usage, _ known: String? = nil
    ) -> CommandFailure {
        let problem = known ?? systemError()
        return CommandFailure(
            status,
            say("cannot write \(path): \(problem)", fr: "impossible d'écrire \(path) : \(problem)"))
    }
}

/// A file or standard input, read a piece at a time.
final class InputFile: Sendable {
    private static let chunkBytes = 64 << 10

    private let descriptor: Int32
    let path: String
    /// Nil for what has no size, such as a pipe.
    let byteCount: Int?

    /// Opens a file; `-` is standard input.
    init(_ path: String) throws {
        self.path = path == "-" ? standardInput : path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure.cannotRead(path)
        }
        var status = stat()
        let isFile =
            fstat(descriptor, &status) == 0 && status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG)
        byteCount = isFile ? Int(status.st_size) : nil
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// The next piece; empty at the end.
    func read() throws -> [UInt8] {
        while true {
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, used in
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                used = max(0, count)
            }
            if count >= 0 { return chunk }
            guard errno == EINTR else {
                throw CommandFailure.cannotRead(path)
            }
        }
    }

    /// Waits until there is something to read, or the end, for at most that long.
    func isReady(withinMilliseconds milliseconds: Int32) -> Bool {
        var request = pollfd(descriptor: descriptor)
        return poll(&request, 1, milliseconds) != 0
    }
}

extension pollfd {
    fileprivate init(descriptor: Int32) {
        self.init(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }
}
