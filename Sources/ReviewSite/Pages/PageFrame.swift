import RefreshCore

/// What every page needs: how its links go, who is reading, and when.
struct PageFrame: Sendable {
    let links: SiteLinks
    let reader: String?
    /// `nil` where the page tells no times.
    let now: Timestamp?

    /// The context of a page's frame, with the page's own values.
    func context(title: String, current: String = "", _ values: Context) -> Context {
        let places: [(String, String, Place)] = [
            ("inbox", "Inbox", .inbox(InboxFilter())), ("sources", "Sources", .sources(.init())),
            ("search", "Search", .search("")), ("health", "Health", .health),
        ]
        let menu = places.filter { links.has($0.2) }.map { id, label, place -> Context in
            ["id": id, "label": label, "href": links[place], "isCurrent": id == current]
        }
        return [
            "title": shown(title), "style": links[.asset(.style)], "script": links[.asset(.script)],
            "icon": links[.asset(.icon)], "home": links[.inbox(InboxFilter())], "menu": menu,
            "reader": shown(reader) ?? false, "isSite": links.isSite,
        ].merging(values) { $1 }
    }

    /// A page's own words as they may be shown: hidden characters in sight.
    func shown(_ text: String) -> String { VisibleText.shown(text) }

    /// The same for a text that may be absent.
    func shown(_ text: String?) -> String? { text.map(VisibleText.shown) }

    /// A moment for people and for programs.
    func moment(_ time: Timestamp?) -> Any {
        guard let time else { return false }
        let iso = time.description
        let text = "\(iso.prefix(10)) \(iso.dropFirst(11).prefix(5))"
        // A file is read on any day.
        let ago = links.isSite ? now.map { Ago.text(from: time, to: $0) } : nil
        return ["iso": iso, "text": text, "ago": ago ?? text]
    }
}
