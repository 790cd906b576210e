internal import Glibc

/// What the system says of this process (proc(5)); nil of what it does not say.
struct ProcessFigures: Sendable {
    var cpuSeconds: Double?
    var residentBytes: UInt64?
    var virtualBytes: UInt64?
    var startSeconds: Double?
    var openDescriptors: Int?
    var descriptorsMax: UInt64?
    var threads: UInt64?

    init() {
        var time = timespec()
        if clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 {
            cpuSeconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 {
            descriptorsMax = UInt64(limit.rlim_cur)
        }
        openDescriptors = Self.countDescriptors()
        readStatus()
    }

    /// Of `/proc/self/stat` the fields after the command, which may hold anything: the third field
    /// of the whole is the first there.
    private mutating func readStatus() {
        let text = Self.read("/proc/self/stat")
        guard let end = text.lastIndex(of: ")") else { return }
        let fields = text[text.index(after: end)...].split(separator: " ").map { UInt64($0) }
        guard fields.count > 21 else { return }
        threads = fields[17]
        virtualBytes = fields[20]
        residentBytes = fields[21].map { $0 * UInt64(sysconf(Int32(_SC_PAGESIZE))) }
        if let ticks = fields[19], let boot = Self.bootSeconds() {
            startSeconds = boot + Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    private static func bootSeconds() -> Double? {
        for line in read("/proc/stat").split(separator: "\n") where line.hasPrefix("btime ") {
            return Double(line.dropFirst(6))
        }
        return nil
    }

    private static func countDescriptors() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Not `.`, `..` and the folder's own.
        return count - 3
    }

    private static func read(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}
