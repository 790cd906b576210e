import BatonEngine
import Foundation
import Testing

@testable import BatonAuth

struct TokenBookTests {
    private static let now = Signer.now

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "baton-\(UInt64.random(in: 0 ... .max))").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func ask(
        _ book: TokenBook, _ header: String, at now: Instant = now
    ) -> Result<Identity, AuthenticationError> {
        let bytes = Array(header.utf8)
        return bytes.withUnsafeBytes { bytes in
            Result { () throws(AuthenticationError) in
                try book.authenticator.identity(authorization: bytes, at: now)
            }
        }
    }

    private func refusal(
        _ book: TokenBook, _ header: String, at now: Instant = now
    ) -> AuthenticationError? {
        if case .failure(let error) = ask(book, header, at: now) { error } else { nil }
    }

    private static let draft = TokenDraft(name: "web-form", role: .integration)

    @Test func `a token is known at once, and after a restart`() throws {
        try withFolder { folder in
            #expect(!TokenStore.exists(in: folder))
            let book = try TokenBook(TokenStore(directory: folder))
            var draft = Self.draft
            draft.workspaces = ["acme", "beta"]
            let made = try book.create(draft, by: "admin/olga", at: Self.now)
            #expect(made.record.id == TokenID(1))
            #expect(made.secret.text.utf8.count == TokenSecret.textBytes)
            #expect(TokenStore.exists(in: folder))
            for book in [book, try TokenBook(TokenStore(directory: folder))] {
                let identity = try ask(book, "Bearer \(made.secret.text)").get()
                #expect(identity.principal == Principal(role: .integration, name: "web-form"))
                #expect(identity.workspaces == ["acme", "beta"])
                #expect(identity.proof == .token(TokenID(1)))
            }
        }
    }

    @Test func `a rep's token stands for the rep`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            let draft = TokenDraft(name: "maya-phone", role: .rep, rep: "maya")
            let made = try book.create(draft, by: "admin/olga", at: Self.now)
            let identity = try ask(book, "bearer \(made.secret.text)").get()
            #expect(identity.principal == Principal(role: .rep, name: "maya"))
        }
    }

    @Test func `the file does not hold the secret, and only its owner reads it`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            let made = try book.create(Self.draft, by: "admin/olga", at: Self.now)
            let path = "\(folder)/\(TokenStore.fileName)"
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(bytes.range(of: Data("web-form".utf8)) != nil)
            #expect(bytes.range(of: Data(made.secret.text.dropFirst(6).utf8)) == nil)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }

    @Test func `what is unknown and what is malformed get the same answer`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            let made = try book.create(Self.draft, by: "admin/olga", at: Self.now)
            let text = made.secret.text
            let headers = [
                "", "Bearer", "Bearer ", "Bearer  \(text)", "Basic \(text)", text, "Bearer\(text)",
                "Bearer \(text) ", "Bearer \(text.dropLast())", "Bearer \(text)A",
                "Bearer \(TokenSecret().text)", "Bearer \(text.uppercased())", "Bearer a.b.c",
                "Bearer baton_" + String(repeating: "*", count: 43),
            ]
            for header in headers { #expect(refusal(book, header) == .invalid, "\(header)") }
        }
    }

    @Test func `a token ends at its time exactly`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            var draft = Self.draft
            let end = Instant(microseconds: Self.now.microseconds + 1_000_000)
            draft.expiresAt = end
            let header = "Bearer \(try book.create(draft, by: "x", at: Self.now).secret.text)"
            let before = Instant(microseconds: end.microseconds - 1)
            #expect(refusal(book, header, at: before) == nil)
            #expect(refusal(book, header, at: end) == .expired)
        }
    }

    @Test func `a rehearsed token is made by nobody`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            let rehearsed = try book.rehearseCreation(Self.draft, by: "x", at: Self.now)
            #expect(try book.list(after: nil, limit: 9, includeRevoked: true).isEmpty)
            #expect(try book.create(Self.draft, by: "x", at: Self.now).record == rehearsed)
            #expect(
                kind { try book.rehearseCreation(Self.draft, by: "x", at: Self.now) } == .nameTaken)
        }
    }

    @Test func `a revoked token is refused from then on, and its name is free`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            let header = "Bearer \(try book.create(Self.draft, by: "x", at: Self.now).secret.text)"
            let generation = book.authenticator.generation
            #expect(throws: TokenStoreError.self) {
                try book.create(Self.draft, by: "x", at: Self.now)
            }
            let rehearsed = try book.rehearseRevocation("web-form", by: "admin/olga", at: Self.now)
            let record = try book.revoke("web-form", by: "admin/olga", at: Self.now)
            #expect(rehearsed == record)
            #expect(
                kind { try book.rehearseRevocation("T1", by: "x", at: Self.now) }
                    == .alreadyRevoked)
            #expect(record.revokedBy == "admin/olga")
            #expect(book.authenticator.generation != generation)
            #expect(refusal(book, header) == .revoked)
            #expect(refusal(try TokenBook(TokenStore(directory: folder)), header) == .revoked)
            #expect(kind { try book.revoke("T1", by: "x", at: Self.now) } == .alreadyRevoked)
            #expect(kind { try book.revoke("web-form", by: "x", at: Self.now) } == .unknownToken)
            #expect(kind { try book.revoke("T9", by: "x", at: Self.now) } == .unknownToken)
            #expect(try book.create(Self.draft, by: "x", at: Self.now).record.id == TokenID(2))
        }
    }

    private func kind(_ body: () throws -> TokenRecord) -> TokenStoreError.Kind? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? TokenStoreError)?.kind
        }
    }

    @Test func `lists come by number, in pages, without the revoked ones unless asked`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            for number in 1...4 {
                let draft = TokenDraft(name: "token-\(number)", role: .viewer)
                _ = try book.create(draft, by: "x", at: Self.now)
            }
            _ = try book.revoke("T2", by: "x", at: Self.now)
            func ids(_ after: TokenID?, _ limit: Int, _ all: Bool) throws -> [UInt64] {
                try book.list(after: after, limit: limit, includeRevoked: all).map(\.id.number)
            }
            #expect(try ids(nil, 10, false) == [1, 3, 4])
            #expect(try ids(nil, 2, true) == [1, 2])
            #expect(try ids(TokenID(2), 10, true) == [3, 4])
        }
    }

    @Test func `uses are kept to the minute`() throws {
        try withFolder { folder in
            let book = try TokenBook(TokenStore(directory: folder))
            let made = try book.create(Self.draft, by: "x", at: Self.now)
            let identity = try ask(book, "Bearer \(made.secret.text)").get()
            func listed(_ book: TokenBook) throws -> Instant? {
                try book.list(after: nil, limit: 1, includeRevoked: false).first?.lastUsedAt
            }
            #expect(try listed(book) == nil)
            identity.usage?.note(at: Self.now)
            let minute = Self.now.microseconds / 60_000_000 * 60_000_000
            #expect(try listed(book) == Instant(microseconds: minute))
            #expect(try listed(TokenBook(TokenStore(directory: folder))) == nil)
            try book.storeUses()
            #expect(
                try listed(TokenBook(TokenStore(directory: folder)))
                    == Instant(microseconds: minute))
        }
    }

    @Test func `a file of something else is refused and left as it is`() throws {
        try withFolder { folder in
            let path = "\(folder)/\(TokenStore.fileName)"
            let text = Data(String(repeating: "this is no database ", count: 100).utf8)
            try text.write(to: URL(fileURLWithPath: path))
            #expect(throws: TokenStoreError.self) { try TokenStore(directory: folder) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
        }
    }

    @Test func `no text of base64 stands for the same bytes as another`() {
        let text = Array("QUI".utf8)
        #expect(Base64URL.decode(text) == [0x41, 0x42])
        for bad in ["QUI=", "QUJ", "Q", "QU I", "QU+/", "QU\u{0}A"] {
            #expect(Base64URL.decode(Array(bad.utf8)) == nil, "\(bad)")
        }
        for count in 0...64 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            #expect(Base64URL.decode(Array(Base64URL.encode(bytes).utf8)) == bytes)
        }
    }
}
