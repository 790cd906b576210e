import Testing

@testable import BatonCLI

struct ManualPageTests {
    private let pages = ManualPage.all(date: "2026-03-02")

    @Test func `every command has a page with examples`() {
        let names = CommandPath.all.map { "baton-\($0.words.joined(separator: "-")).1" }
        #expect(pages.map(\.fileName) == ["baton.1"] + names)
        for page in pages {
            #expect(page.text.contains("\n.SH \"EXAMPLES\"\n.EX\n"), "\(page.fileName)")
            #expect(page.text.hasPrefix(".TH \""))
            #expect(page.text.contains("\"2026-03-02\" \"baton 0.1.0\""))
        }
    }

    @Test func `what is written is no macro and no escape`() throws {
        let page = try #require(pages.first { $0.fileName == "baton-calendar-check.1" })
        #expect(page.text.contains("\\(aq") || !page.text.contains("'"))
        for page in pages {
            for line in page.text.split(separator: "\n") where line.hasPrefix(".") {
                let macros = [".TH", ".SH", ".TP", ".PP", ".EX", ".EE"]
                #expect(macros.contains { line.hasPrefix($0) }, "\(page.fileName): \(line)")
            }
        }
    }

    @Test func `a group names the pages of its parts`() throws {
        let page = try #require(pages.first { $0.fileName == "baton-plan.1" })
        #expect(page.text.contains("baton\\-plan\\-apply(1)"))
        let part = try #require(pages.first { $0.fileName == "baton-plan-apply.1" })
        #expect(part.text.contains("baton(1), baton\\-plan(1)"))
    }
}
