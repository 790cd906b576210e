internal import BatonMessages
package import CBatonProtos

/// Which rule takes a lead, as the server told of it.
package struct RouteView: Equatable, Sendable {
    package struct Check: Equatable, Sendable {
        package var rule = ""
        package var isMatch = false
        package var failed: [Condition] = []

        package init() {}
    }

    package struct Condition: Equatable, Sendable {
        package var attribute = ""
        package var wanted: [String] = []
        package var found = ""

        package init() {}
    }

    package var rule = ""
    package var team = ""
    package var tier = ""
    package var skills: [String] = []
    package var checks: [Check] = []

    package init() {}

    /// Reads a message.
    package init(_ message: UnsafePointer<Baton__V1__ExplainRouteResponse>) {
        let answer = message.pointee
        rule = String(protobuf: answer.rule)
        team = String(protobuf: answer.team)
        tier = String(protobuf: answer.tier)
        skills = Repeated(answer.required_skills, count: answer.n_required_skills)
            .map { String(protobuf: $0) }
        checks = Repeated(answer.checks, count: answer.n_checks).map { Check($0.pointee) }
    }
}

extension RouteView.Check {
    fileprivate init(_ message: Baton__V1__RouteCheck) {
        rule = String(protobuf: message.rule)
        isMatch = message.matched != 0
        failed = Repeated(message.failed_conditions, count: message.n_failed_conditions).map {
            var condition = RouteView.Condition()
            condition.attribute = String(protobuf: $0.pointee.attribute)
            condition.wanted = Repeated($0.pointee.wanted, count: $0.pointee.n_wanted)
                .map { String(protobuf: $0) }
            condition.found = String(protobuf: $0.pointee.found)
            return condition
        }
    }
}
