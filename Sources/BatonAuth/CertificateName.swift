package import BatonEngine

/// The principal in a client certificate: a URI among its subject's alternative names,
/// `baton:ROLE/NAME` (RFC 5280 section 4.2.1.6; Documentation/Security.md).
package enum CertificateName {
    static let scheme = "baton:"

    /// The principal; nil if no name is of ours.
    ///
    /// - Parameter names: The URIs of a certificate that was verified.
    /// - Throws: `.certificate` for a name of ours that is malformed, and for more than one: which
    ///   of them acts would be a guess.
    package static func principal(
        _ names: [String]
    ) throws(AuthenticationError) -> Principal? {
        // A scheme is compared without case (RFC 3986 section 3.1), the rest is not.
        let ours = names.filter { $0.prefix(scheme.count).lowercased() == scheme }
        guard let name = ours.first else { return nil }
        guard ours.count == 1 else {
            throw .certificate("it has \(ours.count) names of the form baton:ROLE/NAME")
        }
        do throws(PrincipalName.Problem) {
            return try PrincipalName.parse(String(name.dropFirst(scheme.count)))
        } catch {
            throw .certificate("its name must be baton:ROLE/NAME such as baton:rep/maya")
        }
    }
}
