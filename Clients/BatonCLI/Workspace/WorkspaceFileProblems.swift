internal import BatonEngine
internal import BatonWorkspaceFile

extension CommandFailure {
    /// The problems of a file, each with its place.
    init(_ error: WorkspaceFileError, in file: String) {
        let problems = error.problems.map { problem in
            let key = problem.path.isEmpty ? "" : " \(problem.path)"
            return "\(file):\(problem.line):\(problem.column)\(key): \(problem.message)"
                .safeForTerminal
        }
        let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
        self.init(
            .refused, "\(file) cannot be read, \(count)\(error.isCut ? " and perhaps more" : "")",
            details: problems)
    }
}
