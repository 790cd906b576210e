internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredDecoder {
    static func definition(_ stored: StoredDefinition) throws(CodecError) -> WorkspaceDefinition {
        let definition = WorkspaceDefinition(
            name: text(stored.name), timeZone: text(stored.time_zone),
            zones: try all(stored.zones, count: stored.n_zones, zone),
            reps: try all(stored.reps, count: stored.n_reps, rep),
            teams: try all(stored.teams, count: stored.n_teams, team),
            tiers: try all(stored.tiers, count: stored.n_tiers) { tier in
                TierDefinition(
                    key: text(tier.key), rank: tier.rank, cost: tier.cost,
                    ignoresCapacity: tier.ignores_capacity != 0,
                    minCompliance: present(tier._min_compliance_case, tier.min_compliance))
            },
            routing: try all(stored.routing, count: stored.n_routing, rule),
            calendars: try all(stored.calendars, count: stored.n_calendars, calendar),
            policies: try all(stored.policies, count: stored.n_policies, policy))
        if let problem = definition.problem {
            throw CodecError(field: "WorkspaceDefinition", problem: problem)
        }
        return definition
    }

    private static func zone(
        _ stored: Baton__Journal__V1__TimeZoneTable
    ) throws(CodecError) -> TimeZoneTable {
        let periods = try all(stored.periods, count: stored.n_periods) {
            period throws(CodecError) in
            return TimeZoneTable.Period(
                start: try instant(period.start_micros, "TimeZonePeriod.start_micros"),
                offsetSeconds: period.offset_seconds)
        }
        guard let table = TimeZoneTable(name: text(stored.name), periods: periods) else {
            throw CodecError(
                field: "TimeZoneTable.periods",
                problem: "they are none, out of order or have an offset of more than a day")
        }
        return table
    }

    private static func rep(
        _ stored: Baton__Journal__V1__RepDefinition
    ) throws(CodecError) -> RepDefinition {
        RepDefinition(
            key: text(stored.key), name: text(stored.name), email: text(stored.email),
            timeZone: present(stored._time_zone_case, text(stored.time_zone)),
            capacity: present(stored._capacity_case, stored.capacity),
            dailyCap: present(stored._daily_cap_case, stored.daily_cap),
            pendingCap: present(stored._pending_cap_case, stored.pending_cap),
            active: stored.active != 0, hours: present(stored._hours_case, text(stored.hours)),
            skills: texts(stored.skills, count: stored.n_skills),
            backup: present(stored._backup_case, text(stored.backup)))
    }

    private static func team(
        _ stored: Baton__Journal__V1__TeamDefinition
    ) throws(CodecError) -> TeamDefinition {
        TeamDefinition(
            key: text(stored.key),
            members: try all(stored.members, count: stored.n_members) { member in
                TeamDefinition.Member(rep: text(member.rep), weight: member.weight)
            },
            manager: present(stored._manager_case, text(stored.manager)),
            director: present(stored._director_case, text(stored.director)),
            operations: present(stored._operations_case, text(stored.operations)),
            fallback: try all(stored.fallback, count: stored.n_fallback, fallback),
            calendar: present(stored._calendar_case, text(stored.calendar)),
            onShiftOnly: stored.on_shift_only != 0,
            needsTimeToContact: stored.needs_time_to_contact != 0)
    }

    private static func fallback(
        _ stored: Baton__Journal__V1__Fallback
    ) throws(CodecError) -> TeamDefinition.Fallback {
        switch stored.kind {
        case BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_TEAM: return .team(text(stored.team))
        case BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_HOLD: return .hold
        case BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_MANAGER: return .manager
        case BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_POOL: return .pool
        default: throw .meaningless(stored.kind, "Fallback.kind")
        }
    }

    private static func rule(
        _ stored: Baton__Journal__V1__RoutingRule
    ) throws(CodecError) -> RoutingRule {
        RoutingRule(
            name: text(stored.name),
            conditions: try all(stored.conditions, count: stored.n_conditions, condition),
            team: text(stored.team), tier: text(stored.tier),
            skills: texts(stored.skills, count: stored.n_skills))
    }

    private static func condition(
        _ stored: Baton__Journal__V1__RoutingCondition
    ) throws(CodecError) -> RoutingCondition {
        let kind = stored.attribute
        guard let attribute = StoredAttributeKind.attribute(kind, key: text(stored.key)) else {
            throw .meaningless(kind, "RoutingCondition.attribute")
        }
        return RoutingCondition(attribute: attribute, test: try test(stored))
    }

    private static func test(
        _ stored: Baton__Journal__V1__RoutingCondition
    ) throws(CodecError) -> RoutingCondition.Test {
        switch stored.test {
        case BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_ANY_OF:
            return .anyOf(texts(stored.values, count: stored.n_values))
        case BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_ARRIVED_OPEN:
            return .arrived(open: true)
        case BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_ARRIVED_CLOSED:
            return .arrived(open: false)
        case BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_UNSUPPORTED:
            return .unsupported
        default:
            guard let comparison = StoredComparison.comparison(stored.test) else {
                throw .meaningless(stored.test, "RoutingCondition.test")
            }
            return .compares(comparison, stored.number)
        }
    }
}
