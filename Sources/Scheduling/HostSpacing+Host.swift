import RefreshCore

extension HostSpacing {
    /// What is known of a host as long as something is under way, waited for or remembered.
    struct Host {
        var first: Ticket?
        var last: Ticket?
        var underWay = 0
        /// No request may start before this.
        var opens: Timestamp
        /// The host itself wants no request before this.
        var heldUntil: Timestamp?
        /// Since when it could have gone on.
        var readySince: Timestamp?
        /// Whether the host stands in `ready`, in `closed` or is parked at its address; never in two of them.
        var isListed = false

        func moved(by error: Duration) -> Host {
            var host = self
            host.opens = opens.advanced(by: error)
            host.heldUntil = heldUntil?.advanced(by: error)
            host.readySince = readySince?.advanced(by: error)
            return host
        }
    }
}
