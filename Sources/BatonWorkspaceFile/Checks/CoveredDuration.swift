import BatonEngine

/// A duration of open time that a policy promises, with its place.
struct CoveredDuration {
    var path: FieldPath
    var seconds: Int64
}

extension PolicyDefinition {
    var path: FieldPath { .root["policies"][tier] }

    /// All of the policy, in the order of its clocks; what counts wall time is not among them.
    var coveredDurations: [CoveredDuration] {
        let path = path["targets"]
        let plain: [(ClockKind, Target?)] = [
            (.assignment, targets.assignment), (.acceptance, targets.acceptance),
            (.contact, targets.contact), (.qualification, targets.qualification),
        ]
        var durations = afterHours.covered(self.path["after_hours"])
        for (clock, target) in plain { durations += target?.covered(path[clock.name]) ?? [] }
        let responses = path[ClockKind.response.name]
        for response in targets.response {
            durations += response.covered(responses[response.intent.name])
        }
        if let within = targets.followUp?.withinSeconds {
            durations.append(
                CoveredDuration(
                    path: path[ClockKind.followUp.name]["within"], seconds: within))
        }
        return durations
    }
}

extension Target {
    fileprivate func covered(_ path: FieldPath) -> [CoveredDuration] {
        switch self {
        case .sameDay: []
        case .seconds(let seconds, nil): [CoveredDuration(path: path, seconds: seconds)]
        case .seconds(let inner, let outer?):
            [
                CoveredDuration(path: path["internal"], seconds: inner),
                CoveredDuration(path: path["external"], seconds: outer),
            ]
        }
    }
}

extension ResponseTarget {
    /// With an after-hours rule of its own, the target stands one level down.
    fileprivate func covered(_ path: FieldPath) -> [CoveredDuration] {
        guard let afterHours else { return target.covered(path) }
        return target.covered(path["target"]) + afterHours.covered(path["after_hours"])
    }
}

extension AfterHours {
    fileprivate func covered(_ path: FieldPath) -> [CoveredDuration] {
        guard case .afterOpening(let seconds) = self else { return [] }
        return [CoveredDuration(path: path["after_opening"], seconds: seconds)]
    }
}
