import BatonServer
import Foundation
import Testing

struct ErrorsDocumentTests {
    @Test func `the document lists every reason, once, and no other`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Documentation/Errors.md"), encoding: .utf8)
        let documented = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(documented.sorted() == ErrorReason.allCases.map(\.rawValue).sorted())
    }

    @Test func `reasons have the form that ErrorInfo asks for`() {
        for reason in ErrorReason.allCases {
            #expect(reason.rawValue.utf8.count <= 63)
            #expect(reason.rawValue.contains(/^[A-Z][A-Z0-9_]+[A-Z0-9]$/))
        }
    }
}
