import RefreshCore

/// Collects the sources of a file and of those that it includes.
struct SourceList {
    let files: any ConfigurationFiles
    let urlParser: any URLParser
    /// Where systemd lays the service's credentials.
    let credentials: String?
    /// The directory of seed files.
    var seeds = ""
    /// The sources without a fault.
    private(set) var sources: [Source] = []
    /// The files that were included, in order.
    private(set) var included: [String] = []
    /// Whether a list was left out of its file, since it came in pieces.
    var hasCut = false
    /// Whether one of those pieces couldn't be read by itself.
    private(set) var hasUnreadPiece = false
    /// Whether long lists may come in pieces.
    let isCutting: Bool
    private var places: [SourceID: (file: String, place: Place?)] = [:]

    init(files: any ConfigurationFiles, urlParser: any URLParser, credentials: String?, isCutting: Bool) {
        self.isCutting = isCutting
        self.credentials = credentials
        self.files = files
        self.urlParser = urlParser
    }

    /// Takes the entries of a list.
    mutating func take(_ list: Item, _ problems: inout [ConfigurationProblem]) {
        if let pieces = list.pieces, pieces.isStanding(for: list.node) {
            let isRead = pieces.forEachEntry { node in
                take(entry: Item(node: node, file: list.file, name: "an entry of \"sources\""), &problems)
            }
            hasUnreadPiece = hasUnreadPiece || !isRead
            return
        }
        guard let entries = list.entries(named: "an entry of \"sources\"") else {
            problems.append(
                list.problem(
                    "\(list.name) is \(list.shape)", "write a list, in which each source begins with \"- id:\""))
            return
        }
        for entry in entries { take(entry: entry, &problems) }
    }

    private mutating func take(entry: Item, _ problems: inout [ConfigurationProblem]) {
        guard let entry = Mapping<SourceKey>(entry, &problems) else { return }
        if let source = source(entry, &problems) { sources.append(source) }
    }

    private mutating func source(_ entry: Mapping<SourceKey>, _ problems: inout [ConfigurationProblem]) -> Source? {
        for (key, example) in [(SourceKey.id, "id: a-name-of-your-own"), (.url, "url: https://example.org/page")]
        where entry[key] == nil {
            problems.append(entry.item.problem("this source has no \"\(key.rawValue)\"", "add \(example)"))
        }
        let id = entry.value(.id, .sourceID, &problems)
        let url = entry.value(.url, .url(urlParser), &problems)
        let seed = entry.value(.seed, .path(in: seeds), &problems)
        let every = entry.value(.every, .interval, &problems)
        let importance = entry.value(.importance, .weight, &problems)
        let family = entry.value(.family, .family, &problems)
        let record = entry.value(.record, .lightest, &problems)
        let title = entry.value(.title, .text, &problems)
        let request = request(entry, &problems)
        let selection = selection(entry, &problems)
        guard let id, isNew(id, at: entry[.id], &problems), let url else { return nil }
        return Source(
            id: id, url: url, seedFile: seed, every: every, importance: importance ?? 1, family: family ?? nil,
            title: title, record: record, request: request, selection: selection)
    }

    private func selection(_ entry: Mapping<SourceKey>, _ problems: inout [ConfigurationProblem]) -> Selection? {
        let select = entry.value(.select, .selector, &problems)
        let drop = entry[.drop].map { $0.entries(named: "an entry of \"drop\"") ?? [$0] } ?? []
        return Selection(select: select, drop: drop.compactMap { Form.selector.value(of: $0, &problems) })
    }

    private mutating func isNew(_ id: SourceID, at place: Item?, _ problems: inout [ConfigurationProblem]) -> Bool {
        guard let place else { return false }
        guard let first = places[id] else {
            places[id] = (place.file, place.place)
            return true
        }
        let mark = first.place.map { ":\($0.line):\($0.column)" } ?? ""
        problems.append(
            place.problem(
                "the id \"\(id)\" stands twice, first at \(first.file)\(mark)", "give every source an id of its own"))
        return false
    }
}

extension SourceList {
    /// Takes the sources of the files that a pattern, or a list of patterns, names.
    mutating func include(_ item: Item, _ problems: inout [ConfigurationProblem]) {
        for pattern in item.entries(named: "an entry of \"include\"") ?? [item] {
            guard let text = Form.pattern.value(of: pattern, &problems) else { continue }
            let path = text.hasPrefix("/") ? text : PathText.prefix(of: item.file) + text
            guard text.utf8.contains(where: "*?[".utf8.contains) else {
                let cure = "correct the path; only a pattern such as sources.d/*.yaml may match nothing"
                includeFile(path, at: pattern, cure: cure, &problems)
                continue
            }
            for path in files.paths(matching: path).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                includeFile(path, at: pattern, cure: "make it readable, or narrow the pattern", &problems)
            }
        }
    }

    private mutating func includeFile(
        _ path: String, at pattern: Item, cure: String, _ problems: inout [ConfigurationProblem]
    ) {
        let isSame = { [files] (other: String) in
            PathText.absolute(path, in: files.workingDirectory) == PathText.absolute(other, in: files.workingDirectory)
        }
        guard !isSame(pattern.file) else {
            problems.append(
                pattern.problem(
                    "\(pattern.name) includes the main file itself",
                    "keep included files in a folder of their own, such as sources.d/*.yaml"))
            return
        }
        guard !included.contains(where: isSame) else { return }
        included.append(path)
        do throws(ConfigurationProblem) {
            let root = try files.root(of: path, isCut: isCutting) { file in
                pattern.problem("\"\(path)\" cannot be read: \(file.reason)", cure)
            }
            guard let root else { return }
            hasCut = hasCut || root.pieces != nil
            if root.isList { return take(root, &problems) }
            if let sources = Mapping<IncludedKey>(root, &problems)?[.sources] { take(sources, &problems) }
        } catch {
            problems.append(error)
        }
    }
}
