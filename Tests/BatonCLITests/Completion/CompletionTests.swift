import Testing

@testable import BatonCLI

struct CompletionTests {
    /// Without a server: nothing of what is asked for here comes from one.
    private func words(_ line: String) async -> [String] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let source = CompletionSource(["--server=127.0.0.1:1"], timeout: .milliseconds(200))
        return await CompletionAnswer.answer(CompletionLine(words), source).candidates.map(\.value)
    }

    private static let offers: [(String, [String])] = [
        ("acc", ["accept"]),
        ("rea", ["reassign"]),
        ("plan a", ["apply"]),
        ("--tls --server a:1 acc", ["accept"]),
        ("reassign undo --no-", ["--no-wait", "--no-color"]),
        ("close L1 --outcome qu", ["qualified"]),
        ("close L1 --outcome=qu", ["--outcome=qualified"]),
        ("leads -o j", ["json", "jsonl"]),
        ("--out", ["--output"]),
        ("--rep x --li", ["--limit"]),
        ("leads --state waiting --sta", ["--state"]),
        ("leads --tier x --tie", []),
        ("leads --of x --re", []),
        ("reps --columns teams,ke", ["teams,key"]),
        ("reps --columns key,na", ["key,name"]),
        ("help exi", ["exit-codes"]),
        ("help pla", ["plan"]),
        ("help plan un", ["undo"]),
        ("completion f", ["fish"]),
        ("nonsense ac", []),
        ("plan nonsense ", []),
        ("accept -- --", []),
        ("snooze L1 --until tom", ["tomorrow"]),
        ("board --within 1", ["15m", "1h", "1d", "1w"]),
        ("update L1 --clear ph", ["phone"]),
        ("plan show P1 --result ref", ["refused"]),
        ("watch --event lead_assi", ["lead_assigned"]),
        ("watch --event \"lead_assi", ["lead_assigned"]),
        ("find ", []),
    ]

    @Test(arguments: offers)
    func `what may stand at the cursor is offered`(line: String, wanted: [String]) async {
        #expect(await words(line) == wanted)
    }

    @Test func `behind a dash stand options`() async {
        let found = await words("leads -")
        #expect(found.contains("--server") && found.contains("--rep") && found.contains("--help"))
    }

    @Test func `every command and option of the overview is offered`() async {
        let names = CommandPath.root.parts.compactMap(\.words.last)
        #expect(await words("") == names + ["help"])
        #expect(await words("ma").isEmpty, "what is hidden is not offered")
    }

    @Test func `the settings of the line are found`() {
        let line = CompletionLine([
            "--server", "a:1", "leads", "--as=rep/x", "--tls", "-o", "json", "--rep", "",
        ])
        #expect(line.connection == ["--server=a:1", "--as=rep/x", "--tls"])
        #expect(line.path.words == ["leads"])
    }

    @Test func `a caller who is not whole goes on`() async {
        let source = CompletionSource(["--server=127.0.0.1:1"], timeout: .milliseconds(200))
        let answer = await CompletionAnswer.answer(
            CompletionLine(["leads", "--as", "ad"]), source)
        #expect(answer.candidates.map(\.value) == ["admin/"])
        #expect(answer.directives == [.noSpace])
        let files = await CompletionAnswer.answer(CompletionLine(["apply", "-f", ""]), source)
        #expect(files.directives == [.files])
    }

    @Test func `what a shell might run is never offered`() {
        let names = ["L1", "rep/amina", "a_b.c-d", "x y", "$(x)", "a;b", "`x`", "é", "a'b"]
        #expect(
            names.filter { CompletionCandidate($0).isPlain } == ["L1", "rep/amina", "a_b.c-d"])
        #expect(CompletionCandidate("L1", "a\tb\nc").line == "L1\ta b c")
    }

    /// Values that nobody can list.
    private static let free: Set<String> = [
        "--request-id", "--limit", "--sequence", "--after", "--in-flight", "--reason", "--cause",
        "--action", "--name", "--company", "--title", "--email", "--phone", "--source",
        "--category",
        "--score", "--segment", "--account", "--territory", "--language", "--campaign",
        "--external-id", "--attribute", "--note", "--next", "--note-question", "--note-answer",
        "--note-goal", "--note-constraints", "--server", "text", "capacity", "--until",
    ]

    @Test(arguments: CommandPath.all.map(\.words))
    func `it is known of every value what it is`(words: [String]) throws {
        let path = CommandPath.find(words)
        guard path.parts.isEmpty else { return }
        let description = try #require(CommandDescription(of: path.type))
        for argument in description.shown where argument.kind != .flag {
            let name = argument.spelling ?? argument.valueName ?? ""
            #expect(
                ValueKind(argument) != .free || Self.free.contains(name),
                "\(path.name): \(name)")
        }
    }
}
