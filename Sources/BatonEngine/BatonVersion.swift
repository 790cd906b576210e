/// The version of everything that is built together: server, command, and what they store.
package enum BatonVersion {
    package static let number = "0.1.0"
}
