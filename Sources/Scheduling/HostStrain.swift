import RefreshCore

/// How a host bears the visits: its usual time to answer, and how far it has been slowed down for.
struct HostStrain: Hashable {
    /// How often the delay is doubled.
    private(set) var doublings = 0
    /// The usual time to answer, recent answers counting more.
    private var usual: Duration?

    /// More doublings than this make no difference any more.
    static let limit = 10
    /// Answers faster than this are no sign of strain, however much slower than usual they are.
    private static let harmless = Duration.seconds(1)

    init(doublings: Int = 0) {
        self.doublings = min(max(0, doublings), HostStrain.limit)
    }

    /// The delay to keep in place of `delay`.
    func stretched(_ delay: Duration) -> Duration {
        max(delay, min(delay * (1 << doublings), HostLimits.longestStrainedDelay))
    }

    /// Takes in how a request ended.
    ///
    /// One that took more than twice the usual time, or that the host refused for being too busy, doubles the delay; a
    /// good one halves it again.
    mutating func note(_ ending: HostSpacing.Ending, after elapsed: Duration) {
        let isSlow = elapsed > HostStrain.harmless && usual.map { elapsed > $0 * 2 } ?? false
        if ending == .strained || isSlow {
            doublings = min(doublings + 1, HostStrain.limit)
        } else {
            doublings = max(0, doublings - 1)
        }
        // A host that stays slow is not taken for strained for ever: slowness becomes its usual time.
        usual = usual.map { ($0 * 3 + elapsed) / 4 } ?? elapsed
    }
}

/// How each host bears the visits, those included that nobody asks just now.
struct HostStrains {
    private var strains: [String: HostStrain] = [:]

    /// The most hosts that are remembered.
    private static let limit = 20_000

    /// How `host` bears them; well, as long as nothing is known.
    subscript(host: String) -> HostStrain {
        get { strains[host] ?? HostStrain() }
        set {
            if strains.count >= HostStrains.limit, strains[host] == nil {
                strains = strains.filter { $0.value.doublings > 0 }
                if strains.count >= HostStrains.limit { strains = [:] }
            }
            strains[host] = newValue
        }
    }

    /// Takes in how a request ended; whether the delay is another one now.
    mutating func note(_ ending: HostSpacing.Ending, of host: String, after elapsed: Duration) -> Bool {
        var strain = self[host]
        let before = strain.doublings
        strain.note(ending, after: elapsed)
        self[host] = strain
        return strain.doublings != before
    }
}
