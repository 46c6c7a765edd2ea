import RefreshCore

extension ConfigurationReader {
    /// What `review` says.
    func reviewSettings(
        _ item: Item?, in directory: String, _ problems: inout [ConfigurationProblem]
    ) -> ReviewSettings {
        var settings = ReviewSettings()
        guard let item, let review = Mapping<ReviewKey>(item, prefix: "review.", &problems) else { return settings }
        settings.passwords = review.value(.passwords, .path(in: directory), &problems)
        settings.userHeader = review.value(.userHeader, .fieldName, &problems)
        settings.hosts = review[.hosts].map { hosts(in: $0, &problems) } ?? []
        if settings.passwords != nil, settings.userHeader != nil, let place = review[.userHeader] {
            problems.append(
                place.problem(
                    "people are known by passwords or by a header field, not by both", "leave one of them out")
            )
        }
        guard let place = review[.listen], let listen = review.value(.listen, .listen(in: directory), &problems) else {
            return settings
        }
        settings.listen = listen
        if !listen.isLocal, settings.passwords == nil, settings.userHeader == nil {
            problems.append(
                place.problem(
                    "\(place.name) can be reached from other machines, and nobody is asked who they are",
                    "write an address such as 127.0.0.1:8787, or name a file of passwords under review.passwords"))
        }
        return settings
    }

    private func hosts(in item: Item, _ problems: inout [ConfigurationProblem]) -> [String] {
        guard let entries = item.entries(named: "an entry of \(item.name)") else {
            return Form<String>.host.value(of: item, &problems).map { [$0] } ?? []
        }
        return entries.compactMap { Form<String>.host.value(of: $0, &problems) }
    }
}

extension ReviewSettings.Listen {
    /// Reads an IP address with a port, or a path in `directory`; `nil` where it is neither.
    public init?(_ text: String, in directory: String) {
        guard case .value(let listen) = Form<ReviewSettings.Listen>.listen(in: directory).read(text) else { return nil }
        self = listen
    }

    /// Whether only this machine reaches it.
    public var isLocal: Bool {
        switch self {
        case .socket: true
        case .port(let address):
            address.host == "::1" || address.host.hasPrefix("127.") && IPAddress(address.host) != nil
        }
    }
}

extension Form where Value == ReviewSettings.Listen {
    /// An IP address with a port, or the path of a Unix socket.
    static func listen(in directory: String) -> Form {
        Form(
            read: { text in
                if text.utf8.contains(UInt8(ascii: "/")) {
                    return .value(.socket(PathText.absolute(text, in: directory)))
                }
                guard let address = ListenAddress(text) else {
                    return .fault("is \(text.shortened.debugDescription), which is no address with a port")
                }
                if address.host == "localhost" {
                    return .value(.port(ListenAddress(host: "127.0.0.1", port: address.port)))
                }
                guard IPAddress(address.host) != nil else {
                    return .fault("is \(text.shortened.debugDescription), which begins with no IP address")
                }
                return .value(.port(address))
            }, cure: "write an address with a port, such as 127.0.0.1:8787, or the path of a Unix socket")
    }
}

extension Form where Value == String {
    /// What stands in a `Host` field: a name or address, and a port where it isn't the usual one.
    static var host: Form {
        Form(
            read: { text in
                let isFit = text.utf8.allSatisfy { byte in
                    (0x21...0x7E).contains(byte) && !"/@?#\\,\"".utf8.contains(byte)
                }
                return isFit && !text.isEmpty
                    ? .value(text.lowercased()) : .fault("is \(text.shortened.debugDescription), not a host")
            }, cure: "write a name as browsers send it, such as review.example.org or localhost:9000")
    }

    /// The name of a header field (RFC 9110 section 5.6.2).
    static var fieldName: Form {
        Form(
            read: { text in
                let isFit = text.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || "-_".utf8.contains(byte)
                }
                return isFit && !text.isEmpty && text.utf8.count <= 64
                    ? .value(text.lowercased()) : .fault("is \(text.shortened.debugDescription), not a field's name")
            }, cure: "write the name of a header field, such as X-Remote-User")
    }
}
