internal import BatonEngine
internal import BatonWorkspaceFile

/// How many problems a file has.
enum ProblemCount {
    /// `2 problems and perhaps more`.
    static func text(_ count: Int, isCut: Bool = false) -> String {
        let problems = say(
            count == 1 ? "1 problem" : "\(count) problems",
            fr: French.count(count, "problème", "problèmes"))
        return isCut
            ? say("\(problems) and perhaps more", fr: "\(problems), peut-être plus") : problems
    }
}

extension CommandFailure {
    /// The problems of a file, each with its place.
    init(_ error: WorkspaceFileError, in file: String) {
        let problems = error.problems.map { problem in
            let key = problem.path.isEmpty ? "" : " \(problem.path)"
            return "\(file):\(problem.line):\(problem.column)\(key): \(problem.message)"
                .safeForTerminal
        }
        let count = ProblemCount.text(problems.count, isCut: error.isCut)
        self.init(
            .refused,
            say("\(file) cannot be read, \(count)", fr: "\(file) est illisible, \(count)"),
            details: problems)
    }
}
