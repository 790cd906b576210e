import BatonEngine
import Testing

@testable import BatonServer

struct CallerMetadataTests {
    @Test(arguments: [
        ("rep/maya", Principal(role: .rep, name: "maya")),
        ("manager/paul", Principal(role: .manager, name: "paul")),
        ("operations/olga", Principal(role: .operations, name: "olga")),
        ("admin/root", Principal(role: .admin, name: "root")),
        ("viewer/audit", Principal(role: .viewer, name: "audit")),
        ("integration/a/b", Principal(role: .integration, name: "a/b")),
    ])
    func `a role and a name are read`(_ text: String, _ principal: Principal) throws {
        #expect(try CallerMetadata.principal(text) == principal)
    }

    @Test(arguments: [
        "", "rep", "rep/", "/maya", "Rep/maya", "system/x", "chef/maya", "rep/ma ya", "rep/é",
        "rep/" + String(repeating: "x", count: 65),
    ])
    func `anything else is refused with the metadata's name`(_ text: String) {
        #expect {
            try CallerMetadata.principal(text)
        } throws: { error in
            (error as? Failure)?.reason == .invalidCaller
                && (error as? Failure)?.message.contains("baton-as") == true
        }
    }

    @Test func `a name of 64 bytes is taken`() throws {
        let name = String(repeating: "x", count: 64)
        #expect(try CallerMetadata.principal("rep/" + name).name == name)
    }
}
