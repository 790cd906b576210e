import Foundation
import Glibc
import Testing

@testable import BatonCLI

struct FileTargetTests {
    /// A folder that goes when the test ends.
    private final class Scratch {
        let path: String

        init() throws {
            var template = Array("/tmp/baton-target.XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw CommandFailure.cannotWrite("/tmp") }
            path = String(decoding: template.dropLast().map { UInt8($0) }, as: UTF8.self)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func file(_ name: String, _ text: String) throws {
            try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
        }

        func text(_ name: String) throws -> String {
            try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
        }

        func link(_ name: String, to target: String) { symlink(target, "\(path)/\(name)") }

        func isLink(_ name: String) -> Bool {
            var status = stat()
            return lstat("\(path)/\(name)", &status) == 0
                && status.st_mode & mode_t(S_IFMT) == mode_t(S_IFLNK)
        }

        var names: [String] {
            (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
        }
    }

    @Test func `a new file goes where links lead, and the links stay`() throws {
        let scratch = try Scratch()
        try scratch.file("old", "old")
        scratch.link("one", to: "old")
        scratch.link("two", to: "\(scratch.path)/one")
        scratch.link("dangling", to: "new")
        for (name, target) in [("two", "old"), ("dangling", "new")] {
            let file = try NewFile("\(scratch.path)/\(name)")
            file.output.write("whole")
            try file.keep()
            #expect(scratch.isLink(name))
            #expect(try scratch.text(target) == "whole")
        }
        #expect(scratch.names == ["dangling", "new", "old", "one", "two"])
    }

    @Test func `a file that was given up leaves the old one`() throws {
        let scratch = try Scratch()
        try scratch.file("old", "old")
        do {
            let file = try NewFile("\(scratch.path)/old")
            file.output.write("half")
            file.output.flush()
        }
        #expect(try scratch.text("old") == "old")
        #expect(scratch.names == ["old"])
    }

    @Test func `a pipe gets the bytes, and stays a pipe`() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        // A reader, so that opening it to write does not wait.
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        do {
            let file = try NewFile(path)
            file.output.write("bytes")
            try file.keep()
        }
        var buffer = [UInt8](repeating: 0, count: 16)
        #expect(read(reader, &buffer, buffer.count) == 5)
        #expect(FileTarget(path) == .stream)
        #expect(scratch.names == ["pipe"])
        #expect(throws: CommandFailure.self) { try PrivateFile.replace(path, with: "x") }
        #expect(FileTarget(path) == .stream)
    }

    @Test func `what cannot be written is refused by the name that was given`() throws {
        let scratch = try Scratch()
        for path in [scratch.path, "\(scratch.path)/no/file", ""] {
            let failure = #expect(throws: CommandFailure.self) { _ = try NewFile(path) }
            #expect(failure?.status == .usage)
            #expect(failure?.message.contains(".part") == false)
        }
    }

    @Test func `settings are written behind a link`() throws {
        let scratch = try Scratch()
        try scratch.file("dotfile", "old")
        scratch.link("config", to: "dotfile")
        try PrivateFile.replace("\(scratch.path)/config", with: "new")
        #expect(scratch.isLink("config"))
        #expect(try scratch.text("dotfile") == "new")
    }

    @Test func `receipts are no other file of the command`() throws {
        let scratch = try Scratch()
        try scratch.file("leads.csv", "name\nAnn\n")
        scratch.link("same.csv", to: "leads.csv")
        let leads = "\(scratch.path)/leads.csv"
        for path in [leads, "\(scratch.path)/same.csv", "", "-", scratch.path] {
            let failure = #expect(throws: CommandFailure.self) {
                try Receipts.check(path, besides: leads)
            }
            #expect(failure?.status == .usage)
        }
        try Receipts.check("\(scratch.path)/receipts.csv", besides: leads)
        #expect(try scratch.text("leads.csv") == "name\nAnn\n")
    }
}
