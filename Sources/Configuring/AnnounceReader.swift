import RefreshCore

/// Reads the list `announce`.
struct AnnounceReader {
    let urlParser: any URLParser
    /// Where relative paths begin.
    let directory: String
    /// Where systemd lays the service's credentials.
    let credentials: String?

    /// The entries without a fault.
    func announcers(_ list: Item?, _ problems: inout [ConfigurationProblem]) -> [AnnounceSettings] {
        guard let list else { return [] }
        guard let entries = list.entries(named: "an entry of \"announce\"") else {
            problems.append(
                list.problem(
                    "\(list.name) is \(list.shape), not a list", "write a list, such as [{ feed: public/changes.atom }]"
                ))
            return []
        }
        var announcers: [AnnounceSettings] = []
        for entry in entries {
            guard let entry = Mapping<AnnounceKey>(entry, prefix: "announce.", &problems),
                let announcer = announcer(entry, &problems)
            else { continue }
            if announcers.contains(where: { $0.name == announcer.name }) {
                problems.append(
                    entry.item.problem(
                        "this entry leads where one before it does", "keep one, with the filters of both"))
            }
            announcers.append(announcer)
        }
        return announcers
    }

    private func announcer(
        _ entry: Mapping<AnnounceKey>, _ problems: inout [ConfigurationProblem]
    ) -> AnnounceSettings? {
        let ways = AnnounceKey.ways.filter { entry[$0] != nil }
        guard let key = ways.first, ways.count == 1 else {
            let names = AnnounceKey.ways.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            let count = ways.isEmpty ? "no way" : "several ways"
            problems.append(
                entry.item.problem("this entry says \(count) to announce", "write one of \(names) in each entry"))
            return nil
        }
        for other in AnnounceKey.allCases where !AnnounceKey.ways.contains(other) && !key.goes(with: other) {
            guard let place = entry[other] else { continue }
            let homes = AnnounceKey.ways.filter { $0.goes(with: other) }.map(\.rawValue).joined(separator: " or ")
            problems.append(place.problem("\(place.name) goes with \(homes), not with \(key.rawValue)", "leave it out"))
        }
        let kinds = entry[.kinds].map { values(of: $0, Form<Entry.Kind>.choice, &problems) }
        let sources = entry[.sources].map { values(of: $0, Form.sourcePattern, &problems) }
        let every = entry.value(.every, .duration(.zero ... .seconds(30 * 86_400)), &problems) ?? .zero
        guard let way = way(key, entry, &problems) else { return nil }
        return AnnounceSettings(way, kinds: kinds.map(Set.init), sources: sources, every: every)
    }

    private func way(
        _ key: AnnounceKey, _ entry: Mapping<AnnounceKey>, _ problems: inout [ConfigurationProblem]
    ) -> AnnounceSettings.Way? {
        switch key {
        case .feed: feed(entry, &problems)
        case .webhook: webhook(entry, &problems)
        case .command: command(entry, &problems)
        case .mail: mail(entry, &problems)
        default: nil
        }
    }

    private func feed(
        _ entry: Mapping<AnnounceKey>, _ problems: inout [ConfigurationProblem]
    ) -> AnnounceSettings.Way? {
        let path = entry.value(.feed, .feed(in: directory), &problems)
        let title = entry.value(.title, .text, &problems)
        let address = entry.value(.address, .url(urlParser), &problems)
        let entries = entry.value(.entries, .whole(1...1000), &problems) ?? 50
        return path.map { .feed(FeedSettings(path: $0, title: title, address: address, entries: entries)) }
    }

    private func webhook(
        _ entry: Mapping<AnnounceKey>, _ problems: inout [ConfigurationProblem]
    ) -> AnnounceSettings.Way? {
        let url = entry.value(.webhook, .url(urlParser), &problems)
        let secret = entry.value(.secretFile, .secret(in: directory, credentials: credentials), &problems)
        let authorities = entry.value(.caFile, .path(in: directory), &problems)
        return url.map { .webhook(WebhookSettings(url: $0, secretFile: secret, caFile: authorities)) }
    }

    private func command(
        _ entry: Mapping<AnnounceKey>, _ problems: inout [ConfigurationProblem]
    ) -> AnnounceSettings.Way? {
        let timeout = entry.value(.timeout, .duration(.seconds(1) ... .seconds(3600)), &problems) ?? .seconds(60)
        guard let item = entry[.command] else { return nil }
        let cure = "write the program and its arguments as a list, such as [/usr/local/bin/tell, --all]"
        guard item.isList else {
            problems.append(item.problem("\(item.name) is \(item.shape), not a list", cure))
            return nil
        }
        let argument = Form<String>(read: { .value($0) }, cure: cure)
        let arguments = values(of: item, argument, &problems)
        guard arguments.first?.isEmpty == false else {
            problems.append(item.problem("\(item.name) names no program", cure))
            return nil
        }
        return .command(arguments, timeout: timeout)
    }

    private func mail(
        _ entry: Mapping<AnnounceKey>, _ problems: inout [ConfigurationProblem]
    ) -> AnnounceSettings.Way? {
        let recipients = entry[.mail].map { values(of: $0, Form.mailAddress, &problems) } ?? []
        for (key, example) in [(AnnounceKey.from, "refresh@example.org"), (.server, "smtps://mail.example.org")]
        where entry[key] == nil {
            problems.append(
                entry.item.problem("this mail has no \"\(key.rawValue)\"", "add \(key.rawValue): \(example)"))
        }
        let sender = entry.value(.from, .mailAddress, &problems)
        let server = entry.value(.server, .mailServer, &problems)
        let login = entry.value(.loginFile, .secret(in: directory, credentials: credentials), &problems)
        let authorities = entry.value(.caFile, .path(in: directory), &problems)
        guard !recipients.isEmpty, let sender, let server else { return nil }
        return .mail(
            MailSettings(
                recipients: recipients, sender: sender, server: server, loginFile: login, caFile: authorities))
    }

    /// The values of a list, or of one that stands alone; without those that are wrong.
    private func values<Value>(
        of item: Item, _ form: Form<Value>, _ problems: inout [ConfigurationProblem]
    ) -> [Value] {
        guard let entries = item.entries(named: "an entry of \(item.name)") else {
            return form.value(of: item, &problems).map { [$0] } ?? []
        }
        if entries.isEmpty {
            problems.append(item.problem("\(item.name) is an empty list", "fill it, or leave it out"))
        }
        return entries.compactMap { form.value(of: $0, &problems) }
    }
}
