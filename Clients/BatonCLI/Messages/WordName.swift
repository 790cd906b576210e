internal import ArgumentParser

/// A choice of the domain with the words of events and files: `not_relevant`, `out_of_office`.
package protocol WordName: CaseIterable, Sendable {}

extension WordName {
    /// As people write it.
    package var word: String {
        "\(self)".reduce(into: "") { word, letter in
            word += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
    }

    /// The one with this word; nil if there is none.
    init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

/// How good a lead was, as who worked it says.
package enum QualityName: UInt32, WordName, ExpressibleByArgument {
    case useful = 1
    case notRelevant
    case badData

    /// Reads an option's value.
    package init?(argument: String) { self.init(word: argument) }

    package static var allValueStrings: [String] { allCases.map(\.word) }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { word }
}

/// What a prospect's reply wants.
package enum IntentName: UInt32, WordName, ExpressibleByArgument {
    case hot = 1
    case warm
    case neutral
    case negative
    case outOfOffice
    case unsubscribe
    case bounce

    /// Reads an option's value.
    package init?(argument: String) { self.init(word: argument) }

    package static var allValueStrings: [String] { allCases.map(\.word) }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { word }
}

/// The clocks of a lead.
package enum ClockName: UInt32, WordName, ExpressibleByArgument {
    case assignment = 1
    case acceptance
    case contact
    case qualification
    case response
    case followUp

    /// Reads an option's value.
    package init?(argument: String) { self.init(word: argument) }

    package static var allValueStrings: [String] { allCases.map(\.word) }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { word }
}

/// The state of a clock.
package enum ClockStateName: UInt32, WordName, ExpressibleByArgument {
    case running = 1
    case paused
    case met
    case breached
    case cancelled
    case waived

    /// Reads an option's value.
    package init?(argument: String) { self.init(word: argument) }

    package static var allValueStrings: [String] { allCases.map(\.word) }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { word }
}

/// What becomes of the open leads of somebody who goes out of office.
package enum OpenLeadsName: UInt32, WordName, ExpressibleByArgument {
    case reassign = 1
    case keep
    case delegate

    /// Reads an option's value.
    package init?(argument: String) { self.init(word: argument) }

    package static var allValueStrings: [String] { allCases.map(\.word) }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { word }
}

/// What becomes of clocks that run when a workspace file is applied.
package enum OpenClocksName: UInt32, WordName, ExpressibleByArgument {
    case keep = 1
    case recompute

    /// Reads an option's value.
    package init?(argument: String) { self.init(word: argument) }

    package static var allValueStrings: [String] { allCases.map(\.word) }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { word }
}
