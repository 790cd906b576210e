import BatonMessages
import Testing

/// Descriptor sets, written by hand.
struct DescriptorIndexTests {
    private static func file(_ name: String, _ parts: [UInt8]...) -> [UInt8] {
        Wire.bytes(1, Wire.text(1, name) + parts.flatMap { $0 })
    }

    private static func named(_ number: UInt64, _ name: String, _ parts: [UInt8]...) -> [UInt8] {
        Wire.bytes(number, Wire.text(1, name) + parts.flatMap { $0 })
    }

    /// One of everything. The package comes last, as it may.
    private static let everything = file(
        "a.proto",
        named(
            4, "M", named(2, "field"), named(8, "choice"), named(3, "Inner", named(2, "deep")),
            named(4, "Kind", named(2, "KIND_ONE"))),
        named(5, "State", named(2, "STATE_ON")), named(6, "S", named(2, "Call")),
        named(7, "mark", Wire.text(2, ".x.y.Base"), Wire.number(3, 1000)), Wire.text(2, "x.y"))

    private static func index(_ set: [UInt8]) throws -> DescriptorIndex {
        try set.withUnsafeBytes { try DescriptorIndex($0) }
    }

    @Test(arguments: [
        "x.y.M", "x.y.M.field", "x.y.M.choice", "x.y.M.Inner", "x.y.M.Inner.deep", "x.y.M.Kind",
        "x.y.M.KIND_ONE", "x.y.State", "x.y.STATE_ON", "x.y.S", "x.y.S.Call", "x.y.mark",
    ])
    func `what a file declares is found by its full name`(_ symbol: String) throws {
        let other = Self.file("b.proto", Self.named(4, "M"))
        let index = try Self.index(other + Self.everything)
        #expect(index.file(declaring: symbol) == 1)
        #expect(index.file(declaring: "M") == 0)
        #expect(index.file(named: "a.proto") == 1)
        #expect(index.files[1].name == "a.proto")
        #expect(Wire.bytes(1, index.files[1].bytes) == Self.everything)
    }

    @Test(arguments: [
        "", "x", "x.y", "M", ".x.y.M", "x.y.M.", "x.y.M.Kind.KIND_ONE", "x.y.State.STATE_ON",
        "x.y.s", "a.proto", "x.y.Base",
    ])
    func `what no file declares is not found`(_ symbol: String) throws {
        #expect(try Self.index(Self.everything).file(declaring: symbol) == nil)
    }

    @Test func `an extension is found by the message that it extends and its number`() throws {
        let base = Self.file(
            "base.proto", Wire.text(2, "x.y"), Self.named(4, "Base"), Self.named(4, "Bare"))
        let index = try Self.index(base + Self.everything)
        #expect(index.file(extending: "x.y.Base", number: 1000) == 1)
        #expect(index.file(extending: "x.y.Base", number: 1001) == nil)
        #expect(index.file(extending: "x.y.Bare", number: 1000) == nil)
        #expect(index.extensionNumbers(of: "x.y.Base") == [1000])
        #expect(index.extensionNumbers(of: "x.y.Bare") == [])
        #expect(index.extensionNumbers(of: "x.y.State") == nil)
        #expect(index.extensionNumbers(of: "x.y.None") == nil)
    }

    @Test func `what a file imports comes behind it, each once`() throws {
        let set =
            Self.file("d") + Self.file("c", Wire.text(3, "d"))
            + Self.file("b", Wire.text(3, "d"), Wire.text(3, "c"))
            + Self.file("a", Wire.text(3, "c"), Wire.text(3, "b"))
        let index = try Self.index(set)
        #expect(index.closure(of: 3).map { index.files[$0].name } == ["a", "c", "b", "d"])
        #expect(index.closure(of: 0) == [0])
    }

    @Test func `a set that cannot be served says why`() {
        #expect(throws: DescriptorError.missing("z", importedBy: "a")) {
            try Self.index(Self.file("a", Wire.text(3, "z")))
        }
        #expect(throws: DescriptorError.fileTwice) {
            try Self.index(Self.file("a") + Self.file("a"))
        }
        #expect(throws: DescriptorError.malformed(.group)) { try Self.index([0x0B]) }
    }

    @Test func `a set that is cut is read no further than it goes`() {
        let guarded = GuardedBytes(capacity: Self.everything.count)
        for count in 1..<Self.everything.count {
            let bytes = guarded.holding(Self.everything.prefix(count))
            #expect(throws: DescriptorError.self) { try DescriptorIndex(bytes) }
        }
        #expect(throws: Never.self) {
            try DescriptorIndex(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    @Test func `the API is served with all that it imports, and what is stored is not`() throws {
        let served = DescriptorIndex.served
        let names = served.files.map(\.name)
        for name in [
            "baton/v1/lead_service.proto", "google/protobuf/timestamp.proto",
            "google/rpc/error_details.proto", "grpc/health/v1/health.proto",
            "grpc/reflection/v1/reflection.proto", "grpc/reflection/v1alpha/reflection.proto",
        ] {
            #expect(names.contains(name))
        }
        #expect(!names.contains { $0.hasPrefix("baton/journal") })
        let lead = try #require(served.file(declaring: "baton.v1.LeadService.GetLead"))
        #expect(served.files[lead].name == "baton/v1/lead_service.proto")
    }
}
