import BatonEngine
import BatonServer
import BatonWire
import Testing

struct CallerMetadataTests {
    @Test(arguments: [
        ("rep/maya", Principal.Role.rep), ("manager/paul", .manager),
        ("operations/olga", .operations),
        ("admin/root", .admin), ("integration/crm", .integration), ("viewer/audit", .viewer),
    ])
    func `every role may be named`(text: String, role: Principal.Role) throws {
        let principal = try CallerMetadata.principal([text])
        #expect(principal.role == role)
        #expect(principal.name == text.split(separator: "/")[1])
    }

    @Test func `who says nothing is operations`() throws {
        #expect(try CallerMetadata.principal([]) == Principal(role: .operations, name: "local"))
    }

    @Test(arguments: [
        ["maya"], ["rep/"], ["/maya"], ["boss/maya"], ["system/x"], ["Rep/maya"], ["rep/ma ya"],
        [""], ["rep/" + String(repeating: "a", count: 65)], ["rep/maya", "rep/jon"],
    ])
    func `anything else is refused with what to write`(values: [String]) {
        #expect {
            try CallerMetadata.principal(values)
        } throws: { error in
            let failure = error as? Failure
            return failure?.code == .invalidArgument && failure?.reason == .invalidCaller
        }
    }

    @Test func `a name may be as long as a key`() throws {
        let name = String(repeating: "a", count: 64)
        #expect(try CallerMetadata.principal(["rep/" + name]).name == name)
    }
}
