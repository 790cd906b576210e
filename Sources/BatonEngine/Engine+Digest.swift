extension Engine {
    /// A digest of all that decisions read: equal states give equal digests in every process.
    package var digest: UInt64 {
        var digest = Fingerprint()
        digest.combine(sequence)
        digest.combine(UInt64(version))
        for index in reps.indices { combine(reps[index], into: &digest) }
        for team in teams { combine(team, into: &digest) }
        var number: UInt64 = 1
        while number <= UInt64(leads.count) {
            combine(leads[LeadID(number)], into: &digest)
            number += 1
        }
        return digest.value
    }

    private func combine(_ rep: Rep, into digest: inout Fingerprint) {
        digest.combine(rep.definition.key)
        for flag in [rep.isInFile, rep.isPaused, rep.leave != nil] {
            digest.combine(flag ? UInt8(1) : 0)
        }
        digest.combine(UInt64(bitPattern: rep.load))
        for number in [rep.openLeads, rep.pending, rep.givenDay, rep.givenCount] {
            digest.combine(UInt64(bitPattern: Int64(number)))
        }
        digest.combine(UInt64(bitPattern: Int64(rep.capacityOverride ?? -1)))
        for leave in rep.plannedLeaves {
            digest.combine(UInt64(bitPattern: leave.start.microseconds))
        }
    }

    private func combine(_ team: Team, into digest: inout Fingerprint) {
        digest.combine(team.definition.key)
        digest.combine(team.rotation.virtualTime)
        for member in team.rotation.members {
            digest.combine(UInt64(bitPattern: Int64(member.rep.number)))
            digest.combine(member.pass)
            digest.combine(member.lastTurn)
            digest.combine(member.unavailable?.rawValue ?? 0)
        }
        team.waiting.walk { key in
            digest.combine(key.lead.number)
            return true
        }
    }

    private func combine(_ lead: Lead, into digest: inout Fingerprint) {
        digest.combine(lead.sequence)
        digest.combine(lead.state.rawValue)
        digest.combine(UInt64(bitPattern: Int64(lead.owner?.number ?? -1)))
        digest.combine(UInt64(bitPattern: Int64(lead.team.number)))
        for stint in lead.pastStints {
            digest.combine(UInt64(bitPattern: Int64(stint.rep.number)))
        }
    }
}
