import Testing

@testable import BatonTransport

struct CertificateNamesTests {
    @Test func `a certificate is for its names, and a star stands for one label`() throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        try certificates.issue(
            "many",
            names: "DNS:Baton.Example,DNS:*.eu.example,DNS:*.example,DNS:*,IP:192.0.2.7,"
                + "URI:baton:rep/maya,email:a@b.example")
        let path = "\(certificates.folder)/many.pem"
        let names = CertificateNames(try PEMFile.certificates(path, .certificate)[0])
        let good = ["baton.example", "BATON.example.", "a.eu.example", "eu.example"]
        for host in good { #expect(names.isFor(host: host), "\(host)") }
        let bad = ["example", "a.b.eu.example", "baton.example.org", "", ".", "localhost"]
        for host in bad { #expect(!names.isFor(host: host), "\(host)") }
        #expect(names.uris == ["baton:rep/maya"])
        #expect(names.addresses == [[192, 0, 2, 7]])
        #expect(
            names.summary == "Baton.Example, *.eu.example, *.example, *, 192.0.2.7")
    }

    @Test func `what a message shows of a name can do a terminal no harm`() throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        try certificates.issue("odd", names: "DNS:a\u{1B}[31mb")
        let path = "\(certificates.folder)/odd.pem"
        let names = CertificateNames(try PEMFile.certificates(path, .certificate)[0])
        #expect(names.summary == "a?[31mb")
    }
}
