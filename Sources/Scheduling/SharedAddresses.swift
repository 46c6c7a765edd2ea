import RefreshCore

/// The addresses that hosts' names lead to, and what is under way to those that several names share.
///
/// A host whose address has no room is parked here, where it takes up nothing that another host needs.
struct SharedAddresses {
    private struct Address {
        /// How many hosts lead here.
        var names = 0
        var underWay = 0
        /// No request may start before this.
        var opens = Timestamp(milliseconds: 0)
        var parked = Fifo<String>()
        var isListed = false
    }

    private var addresses: [String: Address] = [:]
    /// Where each host's name leads to.
    private var homes: [String: String] = [:]

    /// The most hosts that are remembered.
    private static let limit = 20_000
    /// Addresses with parked hosts that may go on when time has passed.
    private var closed = HostHeap()

    /// When the first address opens for a parked host.
    var firstOpening: Timestamp? { closed.firstOpening }

    /// Where the host's name leads to; `nil` as long as nobody knows.
    func address(of host: String) -> String? { homes[host] }

    /// The host's name leads to `address`.
    mutating func settle(_ host: String, at address: String) {
        let old = homes.updateValue(address, forKey: host)
        guard old != address else { return }
        addresses[address, default: Address()].names += 1
        if let old {
            addresses[old]?.names -= 1
            tidy(old)
        }
        guard homes.count > SharedAddresses.limit else { return }
        // Learning anew costs little.
        homes = [:]
        for address in addresses.keys {
            addresses[address]?.names = 0
            tidy(address)
        }
    }

    /// Parks the host where its address is shared and has no room now; false where it has.
    mutating func park(_ host: String, at now: Timestamp, _ limits: HostLimits) -> Bool {
        guard let address = homes[host], let state = addresses[address], state.names > 1,
            state.underWay >= limits.perAddress || state.opens > now
        else { return false }
        addresses[address]?.parked.append(host)
        list(address, at: now, limits)
        return true
    }

    /// A request begins.
    mutating func begin(_ address: String, at now: Timestamp, _ limits: HostLimits) {
        addresses[address]?.underWay += 1
        addresses[address]?.opens = now.advanced(by: limits.delay / max(1, limits.perAddress))
        list(address, at: now, limits)
    }

    /// A request ends.
    mutating func finish(_ address: String, at now: Timestamp, _ limits: HostLimits) {
        addresses[address]?.underWay -= 1
        list(address, at: now, limits)
        tidy(address)
    }

    /// A parked host that may go on now.
    ///
    /// To be called until it gives `nil`.
    mutating func popOpened(at now: Timestamp, _ limits: HostLimits) -> String? {
        while let address = closed.popFirst(openAt: now) {
            addresses[address]?.isListed = false
            guard let state = addresses[address], state.underWay < limits.perAddress,
                let host = addresses[address]?.parked.popFirst()
            else { continue }
            // Should the host not use its chance, the next one gets it a little later.
            list(address, at: now.advanced(by: .milliseconds(1)), limits)
            return host
        }
        return nil
    }

    /// Moves all that lies ahead by `error`.
    mutating func move(by error: Duration) {
        addresses = addresses.mapValues { address in
            var address = address
            address.opens = address.opens.advanced(by: error)
            return address
        }
        closed.move(by: error)
    }

    private mutating func list(_ address: String, at now: Timestamp, _ limits: HostLimits) {
        guard var state = addresses[address], !state.isListed, !state.parked.isEmpty,
            state.underWay < limits.perAddress
        else { return }
        state.isListed = true
        closed.insert(address, opens: max(state.opens, now))
        addresses[address] = state
    }

    private mutating func tidy(_ address: String) {
        guard let state = addresses[address], state.names <= 0, state.underWay == 0, state.parked.isEmpty else {
            return
        }
        addresses[address] = nil
    }
}
