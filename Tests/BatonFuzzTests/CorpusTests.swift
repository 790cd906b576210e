import BatonFuzzTargets
import Foundation
import Testing

/// The inputs in Tests/Fuzz/Corpus: those that a fuzzer starts from, and those that it found.
struct CorpusTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzz/Corpus")

    @Test(arguments: FuzzTarget.allCases)
    func `every input of the corpus is taken or refused without a trap`(
        target: FuzzTarget
    ) throws {
        let folder = Self.folder.appending(path: target.rawValue)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            // Cut anywhere, it is as good an input.
            for count in Set([bytes.count, bytes.count / 2, max(bytes.count - 1, 0)]) {
                bytes.prefix(count).withUnsafeBytes { target.run($0) }
            }
        }
    }
}
