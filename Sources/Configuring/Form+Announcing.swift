extension Form where Value == String {
    /// The file of a feed, whose ending says how it is written.
    static func feed(in directory: String) -> Form {
        let path = Form.path(in: directory)
        let endings = [".atom", ".xml", ".json"]
        return Form(
            read: { text in
                guard endings.contains(where: text.hasSuffix) || text.isEmpty else {
                    return .fault("is \(text.shortened.debugDescription), which doesn't say the form of the feed")
                }
                return path.read(text)
            }, cure: "write a path that ends in .atom or .json, such as public/changes.atom")
    }

    /// A source's id, perhaps with `*` for any run of characters.
    static var sourcePattern: Form {
        Form(
            read: { text in
                let isPattern =
                    !text.isEmpty
                    && text.utf8.allSatisfy { byte in
                        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || "._-*".utf8.contains(byte)
                    }
                return isPattern ? .value(text) : .fault("is \(text.shortened.debugDescription)")
            }, cure: "write a source's id, or a pattern such as news-*")
    }

    /// A mail address: the dot-atom form of RFC 5322 section 3.4.1, without a name.
    static var mailAddress: Form {
        Form(
            read: { text in
                let parts = text.split(separator: "@", omittingEmptySubsequences: false)
                let marks = Set("!#$%&'*+-/=?^_`{|}~.".utf8)
                let isAddress =
                    parts.count == 2 && text.utf8.count <= 254
                    && parts.allSatisfy { part in
                        !part.isEmpty && !part.hasPrefix(".") && !part.hasSuffix(".") && !part.hasPrefix("-")
                            && part.utf8.allSatisfy {
                                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || marks.contains($0)
                            }
                    }
                return isAddress ? .value(text) : .fault("is \(text.shortened.debugDescription), not a mail address")
            }, cure: "write a plain address, such as ann@example.org")
    }

    /// A mail server.
    static var mailServer: Form {
        Form(
            read: { text in
                guard let scheme = ["smtps://", "smtp://"].first(where: text.hasPrefix) else {
                    return .fault("is \(text.shortened.debugDescription)")
                }
                let rest = text.dropFirst(scheme.count)
                // A password isn't repeated.
                guard !rest.contains("@") else {
                    return .fault("holds a user name or password", cure: "use login_file")
                }
                let host = rest.hasPrefix("[") ? rest.prefix { $0 != "]" } + "]" : rest.prefix { $0 != ":" }
                let port = rest.dropFirst(host.count)
                let isHost =
                    host.utf8.count > 0
                    && host.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || "[].:-".utf8.contains($0)
                    }
                let isPort = port.isEmpty || port.hasPrefix(":") && UInt16(port.dropFirst()).map { $0 > 0 } == true
                let isClosed = host.hasPrefix("[") == rest.contains("]")
                return isHost && isPort && isClosed ? .value(text) : .fault("is \(text.shortened.debugDescription)")
            },
            cure: "write smtps://HOST, or smtp://HOST for one that is asked to change over to TLS, such as "
                + "smtps://mail.example.org:465")
    }
}
