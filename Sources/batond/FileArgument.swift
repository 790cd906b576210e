internal import BatonServer

/// The name of a file on the command line.
enum FileArgument {
    /// - Throws: for an empty one, as a variable of a script that is not set leaves it.
    static func named(_ path: String?, _ option: String) throws(StartupError) -> String? {
        guard path?.isEmpty != true else { throw StartupError("\(option) must name a file") }
        return path
    }
}
