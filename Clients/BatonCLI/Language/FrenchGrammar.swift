/// What French grammar asks for, for the French half of ``say(_:fr:)``.
enum French {
    /// `1 lead ouvert`, `2 leads ouverts`; nought is singular.
    static func count(
        _ count: some BinaryInteger, _ singular: String, _ plural: String
    ) -> String {
        "\(count) \(count < 2 ? singular : plural)"
    }

    /// `de bruno`, `d'amina`.
    static func of(_ name: String) -> String {
        let vowels = "aeiouhàâäéèêëîïôöùûü"
        guard let first = name.lowercased().first, vowels.contains(first) else {
            return "de \(name)"
        }
        return "d'\(name)"
    }
}
