public import RefreshCore

extension HostSpacing {
    /// What is to be remembered of hosts since it was last asked for.
    public mutating func takeChanges(at now: Timestamp) -> [HostRecord] {
        defer { changed = [] }
        return changed.map { host in
            let state = hosts[host]
            return HostRecord(
                host: host, opens: state.flatMap { $0.opens > now ? $0.opens : nil },
                heldUntil: state?.heldUntil.flatMap { $0 > now ? $0 : nil }, strain: strains[host].doublings)
        }
    }

    /// Takes in what was remembered of hosts; what has passed since is to be forgotten.
    public mutating func restore(_ records: [HostRecord], at now: Timestamp) {
        follow(now)
        // Nothing but a hold is longer: the clock was set back meanwhile.
        let farthest = now.advanced(by: max(limits.delay, HostLimits.longestStrainedDelay) * (1 + limits.jitter))
        for record in records {
            var state = hosts[record.host] ?? Host(opens: now)
            state.opens = max(state.opens, min(record.opens ?? now, farthest), record.heldUntil ?? now)
            state.heldUntil = record.heldUntil
            strains[record.host] = HostStrain(doublings: record.strain)
            hosts[record.host] = state
            if state.opens <= now { changed.insert(record.host) }
            list(record.host, at: now)
        }
    }
}
