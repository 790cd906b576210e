import BatonEngine
import Testing

@testable import BatonCLI

/// What `body` makes where the locale is French.
func inFrench<Value>(_ body: () throws -> Value) rethrows -> Value {
    try Language.$current.withValue(.french, operation: body)
}

struct LanguageTests {
    @Test(arguments: [
        ("fr", Language.french), ("fr_FR.UTF-8", .french), ("fr_CA", .french),
        ("fr_BE@euro", .french), ("FR_fr", .french), ("fr-FR", .french), ("fr.UTF-8", .french),
        ("C", .english), ("C.UTF-8", .english), ("POSIX", .english), ("en_US.UTF-8", .english),
        ("de_DE.UTF-8", .english), ("frr_DE", .english), ("fry", .english), ("", .english),
        ("_FR", .english),
    ])
    func `the language of a locale is that before its territory`(
        locale: String, language: Language
    ) {
        #expect(Language { $0 == "LANG" ? locale : nil } == language)
    }

    @Test(arguments: [
        (["LC_ALL": "fr_FR", "LC_MESSAGES": "C", "LANG": "C"], Language.french),
        (["LC_ALL": "C", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"], .english),
        (["LC_MESSAGES": "fr_FR", "LANG": "en_US"], .french),
        (["LC_MESSAGES": "en_US", "LANG": "fr_FR"], .english),
        (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr_FR"], .french),
        (["LC_CTYPE": "fr_FR", "LC_TIME": "fr_FR", "LANGUAGE": "fr"], .english), ([:], .english),
    ])
    func `the first of three variables that is set and not empty counts`(
        variables: [String: String], language: Language
    ) {
        #expect(Language { variables[$0] } == language)
    }

    @Test func `texts are English where nothing is said, whatever the environment`() {
        #expect(Language.current == .english)
        #expect(say("yes", fr: "oui") == "yes")
        #expect(inFrench { say("yes", fr: "oui") } == "oui")
    }

    @Test func `tasks inherit the language`() async {
        let text = await Language.$current.withValue(.french) {
            await withTaskGroup(of: String.self) { group in
                group.addTask { say("yes", fr: "oui") }
                let unstructured = await Task { say("yes", fr: "oui") }.value
                return (await group.next() ?? "") + unstructured
            }
        }
        #expect(text == "ouioui")
    }

    @Test func `nought is singular in French, and de loses its vowel before another`() {
        #expect(French.count(0, "lead", "leads") == "0 lead")
        #expect(French.count(1, "lead", "leads") == "1 lead")
        #expect(French.count(2, "lead", "leads") == "2 leads")
        #expect(French.of("bruno") == "de bruno")
        #expect(French.of("amina") == "d'amina")
        #expect(French.of("Hugo") == "d'Hugo")
        #expect(French.of("élise") == "d'élise")
        #expect(French.of("") == "de ")
    }

    @Test func `every event and every field of it has a French name`() {
        for kind in EventCatalogue.kinds {
            #expect(EventWords.names[kind.name] != nil, "\(kind.name)")
            for field in kind.fields { #expect(EventWords.fields[field] != nil, "\(field)") }
        }
        #expect(EventWords.names.count == EventCatalogue.kinds.count)
        #expect(
            Set(EventWords.fields.keys) == Set(EventCatalogue.kinds.flatMap(\.fields)))
    }
}
