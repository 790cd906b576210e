internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func definition(_ definition: WorkspaceDefinition) -> UnsafeMutablePointer<StoredDefinition> {
        if let problem = definition.problem { refuse("WorkspaceDefinition", problem) }
        return make(StoredType.definition) {
            $0.name = text(definition.name, "WorkspaceDefinition.name")
            $0.time_zone = text(definition.timeZone, "WorkspaceDefinition.time_zone")
            $0.n_zones = definition.zones.count
            $0.zones = list(definition.zones, zone)
            $0.n_reps = definition.reps.count
            $0.reps = list(definition.reps, rep)
            $0.n_teams = definition.teams.count
            $0.teams = list(definition.teams, team)
            $0.n_tiers = definition.tiers.count
            $0.tiers = list(definition.tiers, tier)
            $0.n_routing = definition.routing.count
            $0.routing = list(definition.routing, rule)
            $0.n_calendars = definition.calendars.count
            $0.calendars = list(definition.calendars, calendar)
            $0.n_policies = definition.policies.count
            $0.policies = list(definition.policies, policy)
        }
    }

    private func zone(
        _ zone: TimeZoneTable
    ) -> UnsafeMutablePointer<Baton__Journal__V1__TimeZoneTable> {
        make(StoredType.zone) {
            $0.name = text(zone.name, "TimeZoneTable.name")
            $0.n_periods = zone.periods.count
            $0.periods = list(zone.periods) { period in
                make(StoredType.period) {
                    $0.start_micros = micros(period.start, "TimeZonePeriod.start_micros")
                    $0.offset_seconds = period.offsetSeconds
                }
            }
        }
    }

    private func rep(
        _ rep: RepDefinition
    ) -> UnsafeMutablePointer<Baton__Journal__V1__RepDefinition> {
        make(StoredType.rep) {
            $0.key = text(rep.key, "RepDefinition.key")
            $0.name = text(rep.name, "RepDefinition.name")
            $0.email = text(rep.email, "RepDefinition.email")
            $0.active = rep.active ? 1 : 0
            $0.n_skills = rep.skills.count
            $0.skills = texts(rep.skills, "RepDefinition.skills")
            fillLimits(&$0, rep)
            if let zone = rep.timeZone {
                $0._time_zone_case = BATON__JOURNAL__V1__REP_DEFINITION___TIME_ZONE_TIME_ZONE
                $0.time_zone = text(zone, "RepDefinition.time_zone")
            }
            if let hours = rep.hours {
                $0._hours_case = BATON__JOURNAL__V1__REP_DEFINITION___HOURS_HOURS
                $0.hours = text(hours, "RepDefinition.hours")
            }
            if let backup = rep.backup {
                $0._backup_case = BATON__JOURNAL__V1__REP_DEFINITION___BACKUP_BACKUP
                $0.backup = text(backup, "RepDefinition.backup")
            }
        }
    }

    private func fillLimits(
        _ stored: inout Baton__Journal__V1__RepDefinition, _ rep: RepDefinition
    ) {
        if let capacity = rep.capacity {
            stored._capacity_case = BATON__JOURNAL__V1__REP_DEFINITION___CAPACITY_CAPACITY
            stored.capacity = capacity
        }
        if let cap = rep.dailyCap {
            stored._daily_cap_case = BATON__JOURNAL__V1__REP_DEFINITION___DAILY_CAP_DAILY_CAP
            stored.daily_cap = cap
        }
        if let cap = rep.pendingCap {
            stored._pending_cap_case = BATON__JOURNAL__V1__REP_DEFINITION___PENDING_CAP_PENDING_CAP
            stored.pending_cap = cap
        }
    }

    private func team(
        _ team: TeamDefinition
    ) -> UnsafeMutablePointer<Baton__Journal__V1__TeamDefinition> {
        make(StoredType.team) {
            $0.key = text(team.key, "TeamDefinition.key")
            $0.n_members = team.members.count
            $0.members = list(team.members) { member in
                make(StoredType.member) {
                    $0.rep = text(member.rep, "TeamMember.rep")
                    $0.weight = member.weight
                }
            }
            if let manager = team.manager {
                $0._manager_case = BATON__JOURNAL__V1__TEAM_DEFINITION___MANAGER_MANAGER
                $0.manager = text(manager, "TeamDefinition.manager")
            }
            if let director = team.director {
                $0._director_case = BATON__JOURNAL__V1__TEAM_DEFINITION___DIRECTOR_DIRECTOR
                $0.director = text(director, "TeamDefinition.director")
            }
            if let operations = team.operations {
                $0._operations_case = BATON__JOURNAL__V1__TEAM_DEFINITION___OPERATIONS_OPERATIONS
                $0.operations = text(operations, "TeamDefinition.operations")
            }
            $0.n_fallback = team.fallback.count
            $0.fallback = list(team.fallback, fallback)
            if let calendar = team.calendar {
                $0._calendar_case = BATON__JOURNAL__V1__TEAM_DEFINITION___CALENDAR_CALENDAR
                $0.calendar = text(calendar, "TeamDefinition.calendar")
            }
            $0.on_shift_only = team.onShiftOnly ? 1 : 0
            $0.needs_time_to_contact = team.needsTimeToContact ? 1 : 0
        }
    }

    private func fallback(
        _ fallback: TeamDefinition.Fallback
    ) -> UnsafeMutablePointer<Baton__Journal__V1__Fallback> {
        make(StoredType.fallback) {
            switch fallback {
            case .team(let key):
                $0.kind = BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_TEAM
                $0.team = text(key, "Fallback.team")
            case .hold: $0.kind = BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_HOLD
            case .manager: $0.kind = BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_MANAGER
            case .pool: $0.kind = BATON__JOURNAL__V1__FALLBACK_KIND__FALLBACK_KIND_POOL
            }
        }
    }

    private func tier(
        _ tier: TierDefinition
    ) -> UnsafeMutablePointer<Baton__Journal__V1__TierDefinition> {
        make(StoredType.tier) {
            $0.key = text(tier.key, "TierDefinition.key")
            $0.rank = tier.rank
            $0.cost = tier.cost
            $0.ignores_capacity = tier.ignoresCapacity ? 1 : 0
            guard let share = tier.minCompliance else { return }
            $0._min_compliance_case =
                BATON__JOURNAL__V1__TIER_DEFINITION___MIN_COMPLIANCE_MIN_COMPLIANCE
            $0.min_compliance = share
        }
    }
}
