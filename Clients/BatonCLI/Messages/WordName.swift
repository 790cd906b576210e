package import ArgumentParser

/// A choice of the domain with the words of events and files: `not_relevant`, `out_of_office`.
package protocol WordName: CaseIterable, Sendable, ExpressibleByArgument {}

extension WordName {
    /// As people write it.
    package var word: String {
        "\(self)".reduce(into: "") { word, letter in
            word += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
    }

    /// Reads `not_relevant`.
    package init?(argument: String) {
        guard let found = Self.allCases.first(where: { $0.word == argument }) else { return nil }
        self = found
    }

    package static var allValueStrings: [String] { allCases.map(\.word) }
    package var defaultValueDescription: String { word }
}

/// How good a lead was, as who worked it says.
package enum QualityName: UInt32, WordName {
    case useful = 1
    case notRelevant
    case badData
}

/// What a prospect's reply wants.
package enum IntentName: UInt32, WordName {
    case hot = 1
    case warm
    case neutral
    case negative
    case outOfOffice
    case unsubscribe
    case bounce
}

/// The clocks of a lead.
package enum ClockName: UInt32, WordName {
    case assignment = 1
    case acceptance
    case contact
    case qualification
    case response
    case followUp
}

/// The state of a clock.
package enum ClockStateName: UInt32, WordName {
    case running = 1
    case paused
    case met
    case breached
    case cancelled
    case waived
}

/// What becomes of the open leads of somebody who goes out of office.
package enum OpenLeadsName: UInt32, WordName {
    case reassign = 1
    case keep
    case delegate
}

/// What becomes of clocks that run when a workspace file is applied.
package enum OpenClocksName: UInt32, WordName {
    case keep = 1
    case recompute
}
